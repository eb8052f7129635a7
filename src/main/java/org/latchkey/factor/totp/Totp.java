package org.latchkey.factor.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.latchkey.settings.reading.Secret;

/**
 * Computes one-time codes from a secret (RFC 6238): HMAC-SHA-1, 6 digits, steps of 30 seconds. These are the parameters
 * that every authenticator app supports.
 */
final class Totp {

    static final int STEP_SECONDS = 30;
    static final int DIGITS = 6;

    private static final String HMAC = "HmacSHA1";
    private static final int MODULUS = 1_000_000;
    private static final int MAX_SIGNED = 0x7fff_ffff;

    private Totp() {}

    /** Computes the code of a step, the HOTP value of RFC 4226 §5.3. */
    static String code(Secret secret, long step) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & MAX_SIGNED;
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
    }

    /** Returns the step of a time: the number of steps since 1970. */
    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /**
     * Finds the step of a code. The user's clock may differ by a step from ours (RFC 6238 §5.2).
     *
     * @param after only a step after this one is found: a code works once
     */
    static OptionalLong matchingStep(Secret secret, String code, Instant now, long after) {
        long current = step(now);
        byte[] given = code.getBytes(US_ASCII);
        return LongStream.rangeClosed(current - 1, current + 1)
                .filter(step -> MessageDigest.isEqual(code(secret, step).getBytes(US_ASCII), given))
                .filter(step -> step > after)
                .findFirst();
    }

    private static byte[] hmac(Secret secret, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.bytes(), HMAC));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-1", e);
        }
    }
}
