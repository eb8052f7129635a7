package org.latchkey.password.hash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.latchkey.settings.reading.Secret;

/**
 * A PBKDF2 hash (RFC 8018 §5.2) with an HMAC, stored as {@code $pbkdf2-sha256$i=…,l=…$salt$hash}.
 *
 * @param digest sha1, sha224, sha256, sha384 or sha512
 */
record Pbkdf2Scheme(String digest, int iterations, Secret salt, Secret hash) implements HashScheme {

    private static final int MAX_ITERATIONS = 2_000_000;
    private static final int MIN_HASH_BYTES = 16;
    private static final int MAX_HASH_BYTES = 64;
    private static final Pattern PHC =
            Pattern.compile("\\$pbkdf2-(sha1|sha224|sha256|sha384|sha512)\\$i=([1-9][0-9]{0,8}),l=[0-9]{2}"
                    + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    Pbkdf2Scheme {
        if (iterations > MAX_ITERATIONS) {
            throw new HashScheme.CostTooHigh("PBKDF2 with over 2 million iterations");
        }
        int length = hash.bytes().length;
        if (salt.bytes().length == 0 || length < MIN_HASH_BYTES || length > MAX_HASH_BYTES) {
            throw new IllegalArgumentException("PBKDF2 takes a salt, and a hash of 16 to 64 bytes");
        }
    }

    static Optional<HashScheme> parse(String phc) {
        return PhcString.parse(PHC, phc)
                .map(groups -> new Pbkdf2Scheme(
                        groups.group(1),
                        Integer.parseInt(groups.group(2)),
                        PhcString.secret(groups, 3),
                        PhcString.secret(groups, 4)));
    }

    @Override
    public boolean matches(byte[] password) {
        PBEKeySpec spec = new PBEKeySpec(
                new String(password, UTF_8).toCharArray(), salt.bytes(), iterations, hash.bytes().length * Byte.SIZE);
        try {
            SecretKeyFactory pbkdf2 = SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest.toUpperCase(Locale.ROOT));
            return hash.equals(Secret.of(pbkdf2.generateSecret(spec).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String phc() {
        String cost = "$i=" + iterations + ",l=" + hash.bytes().length;
        return PhcString.write("$pbkdf2-" + digest + cost, salt, hash);
    }
}
