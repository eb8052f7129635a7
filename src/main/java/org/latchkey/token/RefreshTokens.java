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
 * Formats and parses refresh tokens. A token's text is the base64url of its content and an HMAC-SHA-256 of
 * that content (RFC 2104). All nodes share the MAC key. A forged token is rejected without a query.
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

    /** Uses the given key. For tests, which have no database. */
    RefreshTokens(Secret secret) {
        this.secrets = null;
        this.key = secret;
    }

    /**
     * Loads the shared key, and creates it if it does not exist. Called once, before any request is served.
     */
    public void load() {
        key = secrets.named("refresh-token");
    }

    /** Formats a token. Every node returns the same text for the same session and generation. */
    public String text(String sessionId, long generation) {
        byte[] payload = new RefreshToken(UUID.fromString(sessionId), generation).bytes();
        byte[] signed = ByteBuffer.allocate(payload.length + MAC_BYTES)
                .put(payload)
                .put(mac(payload))
                .array();
        return Digests.base64url(signed);
    }

    /**
     * Parses a token's text.
     *
     * @return empty if the MAC is wrong, or if the text is not canonical base64url
     */
    public Optional<RefreshToken> parse(String text) {
        byte[] signed = decode(text);
        if (signed.length != RefreshToken.BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        byte[] payload = Arrays.copyOf(signed, RefreshToken.BYTES);
        byte[] mac = Arrays.copyOfRange(signed, RefreshToken.BYTES, signed.length);
        return MessageDigest.isEqual(mac, mac(payload)) ? Optional.of(RefreshToken.of(payload)) : Optional.empty();
    }

    private static byte[] decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(US_ASCII));
            String canonical = Digests.base64url(bytes);
            return canonical.equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] mac(byte[] payload) {
        return Digests.hmac(key.bytes(), payload);
    }
}
