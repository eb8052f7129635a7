package org.latchkey.token.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.guard.verification.VerificationKey;
import org.latchkey.guard.verification.VerificationKeys;
import org.latchkey.settings.Settings;
import org.latchkey.settings.SigningSettings;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.encryption.EncryptionCheck;

/**
 * The keys in use: the one that signs, and those that tokens are verified with. Generated keys
 * change by the time alone; what is read from the database is known before it counts.
 */
@ApplicationScoped
public class SigningKeys implements VerificationKeys {

    private final Settings settings;
    private final EncryptionCheck encryptionCheck;
    private final StoredSigningKeys stored;
    private final DatabaseClock time;
    private volatile KeyRing ring = KeyRing.empty();
    private volatile Map<String, VerificationKey> verificationKeys = Map.of();

    /** For the client proxy. */
    protected SigningKeys() {
        this(null, null, null, null);
    }

    @Inject
    SigningKeys(Settings settings, EncryptionCheck encryptionCheck, StoredSigningKeys stored, DatabaseClock time) {
        this.settings = settings;
        this.encryptionCheck = encryptionCheck;
        this.stored = stored;
        this.time = time;
    }

    /**
     * Reads the key that the settings give, and sees that those in the database can be read. Called
     * once, before anything is served, and before the database's are {@link #follow followed}.
     */
    public void load() {
        encryptionCheck.run();
        ring = ring.with(given(settings.tokens().signing()));
        time.measure();
    }

    private static Optional<SigningKey> given(SigningSettings signing) {
        return signing.sharedSecret().map(SigningKey::ofSecret).or(() -> signing.keyFile()
                .map(file -> SigningKeyFile.read(file, signing.algorithm())));
    }

    /** Reads what has changed in the database, on whichever node. */
    public synchronized void follow() {
        use(stored.read(ring.generated()).with(ring.given()), time.now());
    }

    /** The same, where there can be other nodes. */
    public void followOthers() {
        if (time.isShared()) {
            follow();
        }
    }

    void use(KeyRing newer, Instant now) {
        verificationKeys = newer.verificationKeys(now);
        ring = newer;
    }

    /** The key that signs now. */
    public SigningKey current() {
        KeyRing known = ring;
        return known.given().orElseGet(() -> known.current(time.now()));
    }

    /** All keys that a token may be signed with, now or soon. */
    public List<SigningKey> published() {
        return ring.published(time.now());
    }

    /** The published key with this id. */
    @Override
    public Optional<VerificationKey> find(String id) {
        return Optional.ofNullable(verificationKeys.get(id));
    }

    /** The generated keys' times. */
    public KeySchedule schedule() {
        return ring.schedule();
    }
}
