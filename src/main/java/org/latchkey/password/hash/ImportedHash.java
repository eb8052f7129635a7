package org.latchkey.password.hash;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.settings.reading.Secret;

/**
 * A password hash that another system has written.
 *
 * <p>A strong hash is stored unchanged. A weak one is a fast digest, with or without a salt, or the password itself.
 * It is hashed with Argon2id, so that no stored hash can be guessed quickly.
 *
 * @param strengthening returns the hash to store
 * @param isWeak whether the strengthening computes a hash; then it must run within the hashing limit
 */
public record ImportedHash(Function<SecureRandom, PasswordHash> strengthening, boolean isWeak) {

    private static final Pattern PREFIXED = Pattern.compile("\\{([^{}]+)}(.*)");

    /** Django puts its hasher's name before the hash that the algorithm's library writes. */
    private static final Pattern DJANGO_NAME =
            Pattern.compile("^(?:argon2(?=\\$argon2)|bcrypt\\$(?=\\$2)|(?:md5|sha1)\\$\\$)(.*)");

    private static final Pattern PADDING = Pattern.compile("=+(?=\\$|$)");

    /** The digest algorithms, by their length in hexadecimal digits. */
    private static final Map<Integer, String> DIGESTS = Map.of(32, "md5", 40, "sha1", 64, "sha256", 128, "sha512");

    private static final Pattern HEXADECIMAL = Pattern.compile("(?i)(?:[0-9a-f]{2})+");

    /** The schemes of LDAP (RFC 2307 and its successors). Their value is base64, with the salt after the digest. */
    private static final Map<String, String> LDAP_DIGESTS = Map.of(
            "MD5", "md5",
            "SMD5", "md5",
            "SHA", "sha1",
            "SSHA", "sha1",
            "SHA256", "sha256",
            "SSHA256", "sha256",
            "SHA512", "sha512",
            "SSHA512", "sha512");

    /** The parameters of Spring Security's StandardPasswordEncoder. */
    private static final int STANDARD_ROUNDS = 1024;

    private static final int STANDARD_SALT_BYTES = 8;

    /**
     * Parses a hash.
     *
     * @throws IllegalArgumentException if the hash can't be verified here; the message says why and what to do, in
     *     words for a person, and does not repeat the hash
     */
    public static ImportedHash parse(String text) {
        try {
            return parseAny(text);
        } catch (HashScheme.CostTooHigh e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw UnsupportedHash.refusal(text);
        }
    }

    /** Returns the import of a password that the other system stored in plain text. */
    public static ImportedHash ofPassword(String typed) {
        return new ImportedHash(random -> PasswordHash.of(Password.of(typed), random), true);
    }

    /** Returns the hash to store. */
    public PasswordHash strengthened(SecureRandom random) {
        return strengthening.apply(random);
    }

    private static ImportedHash parseAny(String text) {
        Matcher prefixed = PREFIXED.matcher(text);
        if (prefixed.matches()) {
            return parsePrefixed(prefixed.group(1), prefixed.group(2));
        }
        return parseUnprefixed(DJANGO_NAME.matcher(text).replaceFirst("$1"));
    }

    private static ImportedHash parseUnprefixed(String text) {
        if (isDigest(text)) {
            return digest(text);
        }
        String phc = text.startsWith("$") ? PADDING.matcher(text).replaceAll("") : text;
        return strong(ImportedPbkdf2.parse(phc)
                .or(() -> ScryptScheme.parseImported(phc))
                .orElseGet(() -> PasswordHash.schemeOf(phc)));
    }

    /** Spring Security and LDAP both write the algorithm in braces. Only the case of its name differs. */
    private static ImportedHash parsePrefixed(String id, String text) {
        return switch (id) {
            case "noop" -> ofPassword(text);
            case "bcrypt", "argon2", "argon2@SpringSecurity_v5_8", "CRYPT" -> ofLibrary(text);
            case "pbkdf2" -> strong(ImportedPbkdf2.ofSpring(text, "sha1", 185_000, 8));
            case "pbkdf2@SpringSecurity_v5_8" -> strong(ImportedPbkdf2.ofSpring(text, "sha256", 310_000, 16));
            case "scrypt", "scrypt@SpringSecurity_v5_8" -> strong(ScryptScheme.ofSpring(text));
            case "sha256" -> standard(HexFormat.of().parseHex(text));
            case "SHA-1", "SHA-256" -> digest(text);
            case "MD5" -> isDigest(text) ? digest(text) : ldap(id, text);
            case "ldap" -> parseAny(text);
            default -> ldap(id, text);
        };
    }

    private static ImportedHash ofLibrary(String text) {
        return strong(PasswordHash.schemeOf(PADDING.matcher(text).replaceAll("")));
    }

    /** Parses the PHC string as a login will, so that no hash is stored that a login could not read. */
    private static ImportedHash strong(HashScheme scheme) {
        PasswordHash stored = PasswordHash.parse(scheme.phc());
        return new ImportedHash(random -> stored, false);
    }

    private static boolean isDigest(String text) {
        return DIGESTS.containsKey(text.length()) && HEXADECIMAL.matcher(text).matches();
    }

    private static ImportedHash digest(String hexadecimal) {
        return wrapped(
                unsalted(DIGESTS.get(hexadecimal.length())), HexFormat.of().parseHex(hexadecimal));
    }

    private static WrappedDigest.Digest unsalted(String algorithm) {
        if (algorithm == null) {
            throw new IllegalArgumentException("No digest has this name or this length");
        }
        return WrappedDigest.Digest.unsalted(algorithm);
    }

    private static ImportedHash standard(byte[] saltAndDigest) {
        Secret salt = Secret.of(Arrays.copyOf(saltAndDigest, STANDARD_SALT_BYTES));
        return wrapped(
                new WrappedDigest.Digest("sha256", STANDARD_ROUNDS, true, salt),
                Arrays.copyOfRange(saltAndDigest, STANDARD_SALT_BYTES, saltAndDigest.length));
    }

    private static ImportedHash ldap(String id, String base64) {
        WrappedDigest.Digest unsalted = unsalted(LDAP_DIGESTS.get(id));
        byte[] bytes = Base64.getDecoder().decode(base64);
        int length = unsalted.length();
        Secret salt = Secret.of(Arrays.copyOfRange(bytes, length, bytes.length));
        return wrapped(new WrappedDigest.Digest(unsalted.algorithm(), 1, false, salt), Arrays.copyOf(bytes, length));
    }

    private static ImportedHash wrapped(WrappedDigest.Digest digest, byte[] bytes) {
        if (bytes.length != digest.length()) {
            throw new IllegalArgumentException("Not as long as the digest");
        }
        return new ImportedHash(random -> new PasswordHash(WrappedDigest.of(digest, bytes, random)), true);
    }
}
