package org.latchkey.password.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.settings.reading.Secret;

/**
 * The Argon2id hash of a fast digest that another system stored. The digest is hashed as lower-case hexadecimal text.
 *
 * <p>It is stored as {@code $latchkey-wrapped$sha256$argon2id$…}, or with the digest's rounds and salt as
 * {@code $latchkey-wrapped$sha256,n=1024,before=c2FsdA$argon2id$…}.
 */
record WrappedDigest(Digest digest, Argon2Scheme argon2) implements HashScheme {

    private static final Map<String, String> ALGORITHMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");
    private static final Pattern SYNTAX =
            Pattern.compile("\\$latchkey-wrapped\\$(md5|sha1|sha256|sha512)(?:,n=([1-9][0-9]{0,3}))?"
                    + "(?:,(before|after)=([A-Za-z0-9+/]+))?(\\$argon2id\\$v=19\\$.+)");

    /**
     * How the other system computed its digest.
     *
     * @param algorithm md5, sha1, sha256 or sha512
     * @param rounds how often it digests: the first round the salt and the password, each further round the result
     * @param isSaltFirst whether the salt comes before the password
     * @param salt may be empty
     */
    record Digest(String algorithm, int rounds, boolean isSaltFirst, Secret salt) {

        private static final int MAX_SALT_BYTES = 64;

        Digest {
            if (salt.bytes().length > MAX_SALT_BYTES) {
                throw new IllegalArgumentException("A salt has at most 64 bytes");
            }
        }

        static Digest unsalted(String algorithm) {
            return new Digest(algorithm, 1, false, Secret.ofText(""));
        }

        static Digest parse(MatchResult groups) {
            String rounds = groups.group(2);
            String salt = groups.group(4);
            return new Digest(
                    groups.group(1),
                    rounds == null ? 1 : Integer.parseInt(rounds),
                    "before".equals(groups.group(3)),
                    salt == null ? Secret.ofText("") : PhcString.secret(groups, 4));
        }

        byte[] of(byte[] password) {
            MessageDigest digest = messageDigest();
            digest.update(isSaltFirst ? salt.bytes() : password);
            byte[] result = digest.digest(isSaltFirst ? password : salt.bytes());
            for (int round = 1; round < rounds; round++) {
                result = digest.digest(result);
            }
            return result;
        }

        int length() {
            return messageDigest().getDigestLength();
        }

        private MessageDigest messageDigest() {
            try {
                return MessageDigest.getInstance(ALGORITHMS.get(algorithm));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        String text() {
            String text = rounds == 1 ? algorithm : algorithm + ",n=" + rounds;
            if (salt.bytes().length == 0) {
                return text;
            }
            String placement = isSaltFirst ? ",before=" : ",after=";
            return text + placement + Base64.getEncoder().withoutPadding().encodeToString(salt.bytes());
        }
    }

    static Optional<HashScheme> parse(String text) {
        return PhcString.parse(SYNTAX, text).flatMap(WrappedDigest::of);
    }

    private static Optional<HashScheme> of(MatchResult groups) {
        return Argon2Scheme.parse(groups.group(5))
                .map(argon2 -> new WrappedDigest(Digest.parse(groups), (Argon2Scheme) argon2));
    }

    /** Hashes a digest. Takes as long as hashing a password. */
    static WrappedDigest of(Digest digest, byte[] bytes, SecureRandom random) {
        return new WrappedDigest(digest, PasswordHash.schemeOf(hexadecimal(bytes), random));
    }

    private static byte[] hexadecimal(byte[] digest) {
        return HexFormat.of().formatHex(digest).getBytes(US_ASCII);
    }

    @Override
    public boolean matches(byte[] password) {
        return argon2.matches(hexadecimal(digest.of(password)));
    }

    @Override
    public int memory() {
        return argon2.memory();
    }

    @Override
    public String phc() {
        return "$latchkey-wrapped$" + digest.text() + argon2.phc();
    }
}
