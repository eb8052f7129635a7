package org.latchkey.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.settings.Secret;

/**
 * What another system kept of a password, in the way it wrote it. A strong hash is kept as it is;
 * one that could be guessed quickly (a digest without a salt, the password itself) becomes the
 * inside of one of ours, so that none stays weak.
 */
public final class ForeignHash {

    private static final Pattern SPRING = Pattern.compile("\\{([^{}]+)}(.*)");

    /** Passlib's, whose name for SHA-1 is none; the PHC form may leave out the length. */
    private static final Pattern PBKDF2 =
            Pattern.compile(
                    "\\$pbkdf2(?:-(sha1|sha224|sha256|sha384|sha512))?\\$(?:i=)?([1-9][0-9]{0,8})(?:,l=[0-9]+)?"
                            + "\\$([A-Za-z0-9+/.]+)\\$([A-Za-z0-9+/.]+)");

    /** Its salt is text. */
    private static final Pattern DJANGO =
            Pattern.compile(
                    "pbkdf2_(sha1|sha256)\\$([1-9][0-9]{0,8})\\$([^$]+)\\$([A-Za-z0-9+/]+=*)");

    private static final Pattern JAKARTA =
            Pattern.compile(
                    "PBKDF2WithHmacSHA(1|224|256|384|512):([1-9][0-9]{0,8}):([A-Za-z0-9+/]+=*):([A-Za-z0-9+/]+=*)");

    /** Its first number has the cost as 8 bits of log N from the 17th, 8 of r, and 8 of p. */
    private static final Pattern SPRING_SCRYPT =
            Pattern.compile("\\$([0-9a-f]{1,8})\\$([A-Za-z0-9+/]+=*)\\$([A-Za-z0-9+/]+=*)");

    private static final Pattern DIGEST =
            Pattern.compile("(?i)[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}");

    private final Function<SecureRandom, PasswordHash> strengthening;
    private final boolean isWeak;

    private ForeignHash(Function<SecureRandom, PasswordHash> strengthening, boolean isWeak) {
        this.strengthening = strengthening;
        this.isWeak = isWeak;
    }

    /**
     * Reads what was kept.
     *
     * @throws IllegalArgumentException saying why not, in words for a person, without the text
     */
    public static ForeignHash parse(String text) {
        Matcher spring = SPRING.matcher(text);
        if (spring.matches()) {
            return ofSpring(spring.group(1), spring.group(2));
        }
        if (DIGEST.matcher(text).matches()) {
            return ofDigest(text);
        }
        return strong(scheme(text).map(PasswordHash::new).orElseGet(() -> known(text)));
    }

    /** A password that was kept as it is. */
    public static ForeignHash ofPassword(String typed) {
        return new ForeignHash(random -> PasswordHash.of(Password.of(typed), random), true);
    }

    /** Whether {@link #strengthened} takes as long as a hash. */
    public boolean isWeak() {
        return isWeak;
    }

    /** What is to be kept. */
    public PasswordHash strengthened(SecureRandom random) {
        return strengthening.apply(random);
    }

    private static ForeignHash strong(PasswordHash hash) {
        return new ForeignHash(random -> hash, false);
    }

    private static ForeignHash ofSpring(String id, String text) {
        return switch (id) {
            case "noop" -> ofPassword(text);
            case "bcrypt", "argon2", "argon2@SpringSecurity_v5_8" -> strong(known(text));
            case "pbkdf2" -> strong(ofSpringPbkdf2(text, "sha1", 185_000, 8));
            case "pbkdf2@SpringSecurity_v5_8" ->
                    strong(ofSpringPbkdf2(text, "sha256", 310_000, 16));
            case "scrypt", "scrypt@SpringSecurity_v5_8" -> strong(ofSpringScrypt(text));
            case "MD5", "SHA-1", "SHA-256" -> ofDigest(text);
            default -> throw new IllegalArgumentException("No algorithm is known by this prefix.");
        };
    }

    private static PasswordHash known(String text) {
        try {
            return PasswordHash.parse(text);
        } catch (TooCostly e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("Not a hash of a form that is known here.");
    }

    private static Optional<Scheme> scheme(String text) {
        Matcher parts = PBKDF2.matcher(text);
        if (parts.matches()) {
            String digest = Optional.ofNullable(parts.group(1)).orElse("sha1");
            return Optional.of(pbkdf2(digest, parts, PhcBase64.decode(parts.group(3))));
        }
        parts = DJANGO.matcher(text);
        if (parts.matches()) {
            byte[] salt = parts.group(3).getBytes(UTF_8);
            return Optional.of(pbkdf2(parts.group(1), parts, salt));
        }
        parts = JAKARTA.matcher(text);
        if (parts.matches()) {
            byte[] salt = Base64.getDecoder().decode(parts.group(3));
            return Optional.of(pbkdf2("sha" + parts.group(1), parts, salt));
        }
        return Optional.empty();
    }

    private static Scheme pbkdf2(String digest, Matcher parts, byte[] salt) {
        int iterations = Integer.parseInt(parts.group(2));
        return new Pbkdf2Scheme(
                digest, iterations, Secret.of(salt), Secret.of(PhcBase64.decode(parts.group(4))));
    }

    /** Salt and hash together, in hexadecimal. */
    private static PasswordHash ofSpringPbkdf2(
            String text, String digest, int iterations, int saltBytes) {
        byte[] both = bytes(text);
        if (both.length <= saltBytes) {
            throw unknown();
        }
        return new PasswordHash(
                new Pbkdf2Scheme(
                        digest,
                        iterations,
                        Secret.of(Arrays.copyOf(both, saltBytes)),
                        Secret.of(Arrays.copyOfRange(both, saltBytes, both.length))));
    }

    private static PasswordHash ofSpringScrypt(String text) {
        Matcher parts = SPRING_SCRYPT.matcher(text);
        if (!parts.matches()) {
            throw unknown();
        }
        int cost = (int) Long.parseLong(parts.group(1), 16);
        return new PasswordHash(
                new ScryptScheme(
                        cost >>> 16,
                        (cost >>> 8) & 0xff,
                        cost & 0xff,
                        Secret.of(Base64.getDecoder().decode(parts.group(2))),
                        Secret.of(Base64.getDecoder().decode(parts.group(3)))));
    }

    private static ForeignHash ofDigest(String text) {
        String digest =
                switch (text.length()) {
                    case 32 -> "md5";
                    case 40 -> "sha1";
                    case 64 -> "sha256";
                    default -> throw unknown();
                };
        byte[] bytes = bytes(text);
        return new ForeignHash(
                random -> new PasswordHash(WrappedScheme.of(digest, bytes, random)), true);
    }

    private static byte[] bytes(String hexadecimal) {
        try {
            return HexFormat.of().parseHex(hexadecimal);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }
}
