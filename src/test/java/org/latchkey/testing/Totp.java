package org.latchkey.testing;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.latchkey.testing.Http.Person;

/**
 * The authenticator app of a user (RFC 6238: SHA-1, 6 digits, 30 seconds), and their recovery codes.
 *
 * <p>The server accepts each step once, and one step either side of its clock. So a test has two codes
 * without waiting: {@link #code()}, and {@link #nextCode()} after that.
 *
 * @param secret in base32
 */
public record Totp(String secret, List<String> recoveryCodes) {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Duration STEP = Duration.ofSeconds(30);

    /** Sets up an app for a user who has just logged in. This uses the code of the current step. */
    public static Totp setUp(Http http, Person person) {
        Totp pending = new Totp(begin(http, person), List.of());
        Answer answer = http.as(person, "PUT", "api/me/totp", "{\"code\":\"" + pending.code() + "\"}");
        List<String> codes = answer.json().getJsonArray("recovery_codes").getValuesAs(JsonString::getString);
        return new Totp(pending.secret(), codes);
    }

    private static String begin(Http http, Person person) {
        JsonObject answer = http.as(person, "POST", "api/me/totp", null).json();
        return answer.getString("secret");
    }

    public String code() {
        return codeAt(Instant.now());
    }

    /** Returns the code of the step after the current one. */
    public String nextCode() {
        return codeAt(Instant.now().plus(STEP));
    }

    public String codeAt(Instant instant) {
        byte[] hash = hmac(instant.getEpochSecond() / STEP.toSeconds());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
        return "%06d".formatted(number % 1_000_000);
    }

    private byte[] hmac(long counter) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key(), "HmacSHA1"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] key() {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        int bits = 0;
        int count = 0;
        for (int i = 0; i < secret.length(); i++) {
            bits = (bits << 5) | BASE32.indexOf(secret.charAt(i));
            count += 5;
            if (count >= 8) {
                count -= 8;
                key.write(bits >> count);
            }
        }
        return key.toByteArray();
    }
}
