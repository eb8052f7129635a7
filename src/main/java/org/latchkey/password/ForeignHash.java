package org.latchkey.password;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
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
    private static final Pattern PASSLIB =
            Pattern.compile(
                    "\\$pbkdf2(?:-sha(1|224|256|384|512))?\\$(?:i=)?([1-9][0-9]{0,8})(?:,l=[0-9]+)?"
                            + "\\$([A-Za-z0-9+/.]+)\\$([A-Za-z0-9+/.]+)");

    /** Its salt is text. */
    private static final Pattern DJANGO =
            Pattern.compile("pbkdf2_sha(1|256)\\$([1-9][0-9]{0,8})\\$([^$]+)\\$([A-Za-z0-9+/]+=*)");

    private static final Pattern JAKARTA =
            Pattern.compile(
                    "PBKDF2WithHmacSHA(1|224|256|384|512):([1-9][0-9]{0,8}):([A-Za-z0-9+/]+=*):([A-Za-z0-9+/]+=*)");

    /** Its first number has the cost as 8 bits of log N from the 17th, 8 of r, and 8 of p. */
    private static final Pattern SPRING_SCRYPT =
            Pattern.compile("\\$([0-9a-f]{1,8})\\$([A-Za-z0-9+/]+=*)\\$([A-Za-z0-9+/]+=*)");

    /** By their length in hexadecimal. */
    private static final Map<Integer, String> DIGESTS = Map.of(32, "md5", 40, "sha1", 64, "sha256");

    private static final Pattern HEXADECIMAL = Pattern.compile("(?i)(?:[0-9a-f]{2})+");

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
        return digest(text)
                .or(() -> pbkdf2(text).map(ForeignHash::strong))
                .orElseGet(() -> strong(known(text)));
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

    private static ForeignHash strong(Scheme scheme) {
        return new ForeignHash(random -> new PasswordHash(scheme), false);
    }

    private static ForeignHash ofSpring(String id, String text) {
        return switch (id) {
            case "noop" -> ofPassword(text);
            case "bcrypt", "argon2", "argon2@SpringSecurity_v5_8" -> strong(known(text));
            case "pbkdf2" -> strong(springPbkdf2(text, "sha1", 185_000, 8));
            case "pbkdf2@SpringSecurity_v5_8" -> strong(springPbkdf2(text, "sha256", 310_000, 16));
            case "scrypt", "scrypt@SpringSecurity_v5_8" -> strong(springScrypt(text));
            case "MD5", "SHA-1", "SHA-256" -> digest(text).orElseThrow(ForeignHash::unknown);
            default -> throw new IllegalArgumentException("No algorithm is known by this prefix.");
        };
    }

    private static Scheme known(String text) {
        try {
            return PasswordHash.schemeOf(text);
        } catch (TooCostly e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("Not a hash of a form that is known here.");
    }

    private static Optional<Scheme> pbkdf2(String text) {
        Optional<MatchResult> django = PhcString.parse(DJANGO, text);
        if (django.isPresent()) {
            return django.map(parts -> pbkdf2(parts, Secret.ofText(parts.group(3))));
        }
        return PhcString.parse(PASSLIB, text)
                .or(() -> PhcString.parse(JAKARTA, text))
                .map(parts -> pbkdf2(parts, PhcString.secret(parts, 3)));
    }

    private static Scheme pbkdf2(MatchResult parts, Secret salt) {
        String digest = "sha" + Optional.ofNullable(parts.group(1)).orElse("1");
        int iterations = Integer.parseInt(parts.group(2));
        return new Pbkdf2Scheme(digest, iterations, salt, PhcString.secret(parts, 4));
    }

    /** Salt and hash together, in hexadecimal. */
    private static Scheme springPbkdf2(String text, String digest, int iterations, int saltBytes) {
        if (!HEXADECIMAL.matcher(text).matches() || text.length() <= 2 * saltBytes) {
            throw unknown();
        }
        byte[] both = HexFormat.of().parseHex(text);
        return new Pbkdf2Scheme(
                digest,
                iterations,
                Secret.of(Arrays.copyOf(both, saltBytes)),
                Secret.of(Arrays.copyOfRange(both, saltBytes, both.length)));
    }

    private static Scheme springScrypt(String text) {
        MatchResult parts = PhcString.parse(SPRING_SCRYPT, text).orElseThrow(ForeignHash::unknown);
        int cost = (int) Long.parseLong(parts.group(1), 16);
        return new ScryptScheme(
                cost >>> 16,
                (cost >>> 8) & 0xff,
                cost & 0xff,
                PhcString.secret(parts, 2),
                PhcString.secret(parts, 3));
    }

    private static Optional<ForeignHash> digest(String text) {
        String digest = DIGESTS.get(text.length());
        if (digest == null || !HEXADECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] bytes = HexFormat.of().parseHex(text);
        return Optional.of(
                new ForeignHash(
                        random -> new PasswordHash(WrappedScheme.of(digest, bytes, random)), true));
    }
}
