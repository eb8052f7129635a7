package org.latchkey.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.Digests;
import org.latchkey.storage.encryption.SharedSecrets;

/**
 * Formats and parses refresh tokens. A token's text is the base64url of its content and an HMAC-SHA-256 of
 * that content (RFC 2104). All nodes share the MAC key. A forged token is rejected without a query.
 */
@ApplicationScoped
public class RefreshTokens {

    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 2 * Long.BYTES + Long.BYTES;

    private final Supplier<Secret> key;

    @Inject
    RefreshTokens(SharedSecrets secrets) {
        this(() -> secrets.named("refresh-token"));
    }

    /** Uses the given key. For tests, which have no database. */
    RefreshTokens(Supplier<Secret> key) {
        this.key = key;
    }

    /**
     * The content of a refresh token: a session and one of its generations. Only {@link #parse} makes one, from a text
     * whose MAC is valid, so holding one is the proof.
     */
    public static final class RefreshToken {

        private final String sessionId;
        private final long generation;

        private RefreshToken(byte[] payload) {
            ByteBuffer buffer = ByteBuffer.wrap(payload);
            if (buffer.get() != VERSION) {
                throw new IllegalArgumentException("Not a refresh token of this version");
            }
            sessionId = new UUID(buffer.getLong(), buffer.getLong()).toString();
            generation = buffer.getLong();
        }

        public String sessionId() {
            return sessionId;
        }

        public long generation() {
            return generation;
        }
    }

    /** Formats a token. Every node returns the same text for the same session and generation. */
    public String text(String sessionId, long generation) {
        UUID session = UUID.fromString(sessionId);
        ByteBuffer payload = ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .putLong(generation);
        return Digests.authenticated(key.get().bytes(), payload.array());
    }

    /**
     * Parses a token's text.
     *
     * @return empty if the MAC is wrong, or if the text is not canonical base64url
     */
    public Optional<RefreshToken> parse(String text) {
        return Digests.verified(key.get().bytes(), text)
                .filter(payload -> payload.length == BYTES)
                .map(RefreshToken::new);
    }
}
