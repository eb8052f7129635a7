package org.latchkey.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.Digests;
import org.latchkey.storage.encryption.SharedSecrets;

/**
 * Refresh tokens as text: what they say and an HMAC-SHA-256 of it (RFC 2104) under a key that all
 * nodes share, in base64url. What is not ours is found out without a query.
 */
@ApplicationScoped
public class RefreshTokens {

    private static final int MAC_BYTES = 32;

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

    /** With a key that is known. */
    RefreshTokens(Secret secret) {
        this.secrets = null;
        this.key = secret;
    }

    /** Reads the key, or makes it. Called once, before anything is served. */
    public void load() {
        key = secrets.named("refresh-token");
    }

    /** The same text for the same session and generation, on every node. */
    public String text(String sessionId, long generation) {
        byte[] said = new RefreshToken(UUID.fromString(sessionId), generation).bytes();
        byte[] all = ByteBuffer.allocate(said.length + MAC_BYTES)
                .put(said)
                .put(mac(said))
                .array();
        return Digests.base64url(all);
    }

    /** Empty for what is not one of ours, or not in its one spelling. */
    public Optional<RefreshToken> parse(String text) {
        byte[] all = decoded(text);
        if (all.length != RefreshToken.BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        byte[] said = Arrays.copyOf(all, RefreshToken.BYTES);
        byte[] mac = Arrays.copyOfRange(all, RefreshToken.BYTES, all.length);
        return MessageDigest.isEqual(mac, mac(said)) ? Optional.of(RefreshToken.of(said)) : Optional.empty();
    }

    private static byte[] decoded(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(US_ASCII));
            String again = Digests.base64url(bytes);
            return again.equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] mac(byte[] said) {
        return Digests.hmac(key.bytes(), said);
    }
}
