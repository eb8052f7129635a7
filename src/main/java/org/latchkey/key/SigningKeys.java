package org.latchkey.key;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.latchkey.settings.Settings;

/** The keys in use: the one that signs, and those that tokens are verified with. */
@ApplicationScoped
public class SigningKeys {

    private final Settings settings;
    private final StoredSigningKeys stored;
    private volatile SigningKey current;
    private volatile Map<String, VerificationKey> verificationKeys = Map.of();

    /** For the client proxy. */
    protected SigningKeys() {
        this(null, null);
    }

    @Inject
    SigningKeys(Settings settings, StoredSigningKeys stored) {
        this.settings = settings;
        this.stored = stored;
    }

    /**
     * Reads the key from the file that the settings name, or from the database. Called once, before
     * anything is served.
     */
    public void load() {
        Optional<SigningKey> fromFile =
                settings.tokens().signingKeyFile().map(SigningKeyFile::read);
        current = fromFile.orElseGet(stored::newestOrMade);
        verificationKeys =
                published().stream()
                        .map(SigningKey::verificationKey)
                        .collect(toUnmodifiableMap(VerificationKey::id, Function.identity()));
    }

    /** The key that signs now. */
    public SigningKey current() {
        return current;
    }

    /** All keys that a token may be signed with, the current one first. */
    public List<SigningKey> published() {
        return List.of(current);
    }

    /** The published key with this id. */
    public Optional<VerificationKey> find(String id) {
        return Optional.ofNullable(verificationKeys.get(id));
    }
}
