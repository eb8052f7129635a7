package org.latchkey.password;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of a password: Argon2id with its cost and salt, as a PHC string. New ones are made
 * with the cost that OWASP's Password Storage Cheat Sheet asks for: 19 MiB, 2 passes, 1 lane.
 */
public final class PasswordHash {

    private static final Argon2.Cost COST = new Argon2.Cost(19_456, 2, 1);
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]{0,2}),p=([1-9][0-9]?)"
                            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

    private final Argon2.Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(Argon2.Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** Takes as long as a hash: to be called behind the hashing gate. */
    public static PasswordHash of(Password password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = Argon2.FASTEST.hash(password.bytes(), salt, COST, HASH_BYTES);
        return new PasswordHash(COST, salt, hash);
    }

    /** One that no password matches, of the same cost: for an account that there is not. */
    public static PasswordHash standIn() {
        return new PasswordHash(COST, new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    /**
     * What was kept.
     *
     * @param phc {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, base64 without padding
     */
    public static PasswordHash parse(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a PHC string of Argon2id");
        }
        Argon2.Cost cost =
                new Argon2.Cost(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
        Base64.Decoder base64 = Base64.getDecoder();
        PasswordHash hash =
                new PasswordHash(
                        cost, base64.decode(parts.group(4)), base64.decode(parts.group(5)));
        // base64 whose last bits are not zero is another way to write the same bytes
        if (!hash.phc().equals(phc)) {
            throw new IllegalArgumentException("Not a PHC string of Argon2id");
        }
        return hash;
    }

    /** Takes as long as a hash: to be called behind the hashing gate. */
    public boolean matches(Password password) {
        byte[] other = Argon2.FASTEST.hash(password.bytes(), salt, cost, hash.length);
        return MessageDigest.isEqual(hash, other);
    }

    /** What is to be kept; {@link #parse} reads it. */
    public String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        // with the server's language, the numbers might be written in other digits
        return String.format(
                Locale.ROOT,
                "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
                cost.memory(),
                cost.iterations(),
                cost.parallelism(),
                base64.encodeToString(salt),
                base64.encodeToString(hash));
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
