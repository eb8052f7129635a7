package org.latchkey.storage.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.latchkey.settings.reading.Secret;

/**
 * Encrypts secrets for the database with AES-256-GCM and a random nonce (NIST SP 800-38D). The ciphertext is text.
 */
public final class EncryptionKey {

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    /**
     * Creates a key from its bytes.
     *
     * @param secret the key, 32 bytes
     * @throws IllegalArgumentException if the secret has another length
     */
    EncryptionKey(Secret secret, SecureRandom random) {
        byte[] bytes = secret.bytes();
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("The encryption key must have 32 bytes");
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.random = random;
    }

    /**
     * Encrypts bytes, and binds the ciphertext to a context.
     *
     * @param context the purpose of the text, such as a row's id; the text can be opened only with the same context
     * @return the nonce and the ciphertext, as base64url
     */
    public String seal(byte[] plain, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
            byte[] bytes = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Digests.base64url(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /**
     * Decrypts a sealed text. Returns empty if the key or the context differs, or the text is damaged.
     */
    public Optional<byte[]> open(String text, String context) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            byte[] sealed = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }
}
