package org.latchkey.storage.encryption;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes SHA-256 (FIPS 180-4), HMAC-SHA-256 (RFC 2104) and base64url without padding. */
public final class Digests {

    private static final String HMAC = "HmacSHA256";
    private static final int HMAC_BYTES = 32;

    private Digests() {}

    /** Computes the HMAC-SHA-256 of the bytes under a key: 32 bytes. */
    public static byte[] hmac(byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }

    /** Computes the HMAC-SHA-256 of a text in UTF-8, as base64url: 43 characters. */
    public static String hmac(byte[] key, String text) {
        return base64url(hmac(key, text.getBytes(UTF_8)));
    }

    /** Appends the HMAC-SHA-256 of the bytes to them, as base64url. */
    public static String authenticated(byte[] key, byte[] bytes) {
        return base64url(ByteBuffer.allocate(bytes.length + HMAC_BYTES)
                .put(bytes)
                .put(hmac(key, bytes))
                .array());
    }

    /**
     * Reads what {@link #authenticated} returned.
     *
     * @param text any text from a client
     * @return the bytes; empty if the HMAC is wrong, or the text is not canonical base64url
     */
    public static Optional<byte[]> verified(byte[] key, String text) {
        byte[] decoded = decode(text);
        if (decoded.length < HMAC_BYTES) {
            return Optional.empty();
        }
        int length = decoded.length - HMAC_BYTES;
        byte[] bytes = Arrays.copyOf(decoded, length);
        byte[] mac = Arrays.copyOfRange(decoded, length, decoded.length);
        return MessageDigest.isEqual(mac, hmac(key, bytes)) ? Optional.of(bytes) : Optional.empty();
    }

    private static byte[] decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(US_ASCII));
            return base64url(bytes).equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Computes the SHA-256 of a text in UTF-8, as base64url: 43 characters. */
    public static String sha256(String text) {
        return base64url(sha256(text.getBytes(UTF_8)));
    }

    /** Computes the SHA-256 of the bytes: 32 bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    public static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
