package org.latchkey.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.Digests;
import org.latchkey.storage.encryption.SharedSecrets;

/**
 * Formats and parses refresh tokens. A token's text is the base64url of its content and an HMAC-SHA-256 of
 * that content (RFC 2104). All nodes share the MAC key. A forged token is rejected without a query.
 */
@ApplicationScoped
public class RefreshTokens {

    private final SharedSecrets secrets;
    private volatile Secret key;

    /** For the client proxy. */
    protected RefreshTokens() {
        this((SharedSecrets) null);
    }

    @Inject
    RefreshTokens(SharedSecrets secrets) {
        this.secrets = secrets;
    }

    /** Uses the given key. For tests, which have no database. */
    RefreshTokens(Secret secret) {
        this.secrets = null;
        this.key = secret;
    }

    /** Loads the shared key, and creates it if it does not exist. */
    void load(@Observes SharedSecrets.Loading event) {
        key = secrets.named("refresh-token");
    }

    /** Formats a token. Every node returns the same text for the same session and generation. */
    public String text(String sessionId, long generation) {
        byte[] payload = new RefreshToken(UUID.fromString(sessionId), generation).bytes();
        return Digests.authenticated(key.bytes(), payload);
    }

    /**
     * Parses a token's text.
     *
     * @return empty if the MAC is wrong, or if the text is not canonical base64url
     */
    public Optional<RefreshToken> parse(String text) {
        return Digests.verified(key.bytes(), text)
                .filter(payload -> payload.length == RefreshToken.BYTES)
                .map(RefreshToken::of);
    }
}
