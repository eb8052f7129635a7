package org.latchkey.password;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Argon2id of a digest that another system had kept, in lower-case hexadecimal, where the password
 * itself was not known: {@code $latchkey-wrapped$sha256$argon2id$…}.
 *
 * @param digest what is inside: md5, sha1 or sha256
 */
record WrappedScheme(String digest, Argon2Scheme argon2) implements Scheme {

    private static final Map<String, String> DIGESTS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256");
    private static final Pattern SYNTAX =
            Pattern.compile("\\$latchkey-wrapped\\$(md5|sha1|sha256)(\\$argon2id\\$v=19\\$.+)");

    static Optional<Scheme> parse(String text) {
        return PhcString.parse(SYNTAX, text).flatMap(WrappedScheme::of);
    }

    private static Optional<Scheme> of(MatchResult groups) {
        return Argon2Scheme.parse(groups.group(2))
                .map(argon2 -> new WrappedScheme(groups.group(1), (Argon2Scheme) argon2));
    }

    /** Takes as long as a hash. */
    static WrappedScheme of(String digest, byte[] bytes, SecureRandom random) {
        return new WrappedScheme(digest, PasswordHash.schemeOf(text(bytes), random));
    }

    private static byte[] text(byte[] digest) {
        return HexFormat.of().formatHex(digest).getBytes(US_ASCII);
    }

    @Override
    public boolean matches(Password password) {
        try {
            MessageDigest inner = MessageDigest.getInstance(DIGESTS.get(digest));
            return argon2.matches(text(inner.digest(password.typedBytes())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String phc() {
        return "$latchkey-wrapped$" + digest + argon2.phc();
    }
}
