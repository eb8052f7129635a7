package org.latchkey.token.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.guard.verification.VerificationKeys;
import org.latchkey.guard.verification.VerificationKeys.VerificationKey;
import org.latchkey.settings.Settings;
import org.latchkey.storage.DatabaseClock;

/**
 * Holds the keys in use: the one that signs, and those that verify tokens. Which generated key signs
 * depends on time alone: every key is read from the database before it takes over.
 */
@ApplicationScoped
public class SigningKeys implements VerificationKeys {

    private final Settings settings;
    private final StoredSigningKeys stored;
    private final DatabaseClock time;
    private volatile KeyRing ring = KeyRing.empty();
    private volatile Map<String, VerificationKey> verificationKeys = Map.of();

    @Inject
    SigningKeys(Settings settings, StoredSigningKeys stored, DatabaseClock time) {
        this.settings = settings;
        this.stored = stored;
        this.time = time;
    }

    /**
     * Reads the configured key. Called once, before any request is served and before the generated keys are
     * {@link #follow read}.
     */
    public void load() {
        ring = ring.with(configured(settings.tokens().signing()));
        time.measure();
    }

    private static Optional<SigningKey> configured(Settings.Signing signing) {
        return signing.sharedSecret().map(SigningKey::ofSecret).or(() -> signing.keyFile()
                .map(file -> SigningKeyFile.read(file, signing.algorithm())));
    }

    /** Reads the changes that any node has made in the database. */
    public synchronized void follow() {
        use(stored.read(ring.generated()).with(ring.configured()), time.now());
    }

    /**
     * Reads the changes of other nodes. Does nothing if the database is embedded, since there are no other
     * nodes.
     */
    public void followOthers() {
        if (time.isShared()) {
            follow();
        }
    }

    void use(KeyRing newer, Instant now) {
        verificationKeys = newer.verificationKeys(now);
        ring = newer;
    }

    /** The key that signs now: the configured key, or otherwise the active generated key. */
    public SigningKey current() {
        KeyRing snapshot = ring;
        return snapshot.configured().orElseGet(() -> snapshot.current(time.now()));
    }

    /** All keys that a token may be signed with, now or soon. */
    public List<SigningKey> published() {
        return ring.published(time.now());
    }

    /** Finds the published key with this id. */
    @Override
    public Optional<VerificationKey> find(String id) {
        return Optional.ofNullable(verificationKeys.get(id));
    }

    /**
     * How long it takes until the last prepared key signs. It is negative if that key signs already, so that no
     * next key is prepared.
     *
     * @return empty if the keys are not generated
     */
    public Optional<Duration> timeToNextKey() {
        List<KeyLifecycle> keys = ring.schedule().keys();
        return ring.configured().isPresent() || keys.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Duration.between(time.now(), keys.get(keys.size() - 1).activeAt()));
    }

    /** The schedule of the generated keys. */
    public KeySchedule schedule() {
        return ring.schedule();
    }
}
