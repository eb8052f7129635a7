package org.latchkey.password;

import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;
import org.latchkey.settings.Secret;

/**
 * scrypt (RFC 7914), kept as passlib writes it: {@code $scrypt$ln=…,r=…,p=…$salt$hash}.
 *
 * @param logN of the cost N, to the base 2
 */
record ScryptScheme(int logN, int r, int p, Secret salt, Secret hash) implements Scheme {

    private static final long MAX_MEMORY = 64L * 1024 * 1024;
    private static final long MAX_WORK = 4 * MAX_MEMORY;
    private static final int MAX_LOG_N = 24;
    private static final int MAX_HASH_BYTES = 64;
    private static final int MIN_HASH_BYTES = 16;
    private static final Pattern PHC =
            Pattern.compile(
                    "\\$scrypt\\$ln=([1-9][0-9]?),r=([1-9][0-9]{0,2}),p=([1-9][0-9]{0,2})"
                            + "\\$([A-Za-z0-9+/]*)\\$([A-Za-z0-9+/]+)");

    ScryptScheme {
        long memory = (128L * r) << Math.min(logN, MAX_LOG_N);
        if (memory > MAX_MEMORY || memory * p > MAX_WORK) {
            throw new TooCostly("scrypt with over 64 MiB, or over 256 MiB in all its lanes");
        }
        // RFC 7914 §6
        int length = hash.bytes().length;
        if (logN >= 16L * r || length < MIN_HASH_BYTES || length > MAX_HASH_BYTES) {
            throw new IllegalArgumentException(
                    "Not a cost of scrypt, or not a hash of 16 to 64 bytes");
        }
    }

    static Optional<Scheme> parse(String phc) {
        return PhcString.parse(PHC, phc)
                .map(
                        groups ->
                                new ScryptScheme(
                                        Integer.parseInt(groups.group(1)),
                                        Integer.parseInt(groups.group(2)),
                                        Integer.parseInt(groups.group(3)),
                                        PhcString.secret(groups, 4),
                                        PhcString.secret(groups, 5)));
    }

    @Override
    public boolean matches(Password password) {
        int length = hash.bytes().length;
        byte[] derived =
                SCrypt.generate(password.typedBytes(), salt.bytes(), 1 << logN, r, p, length);
        return hash.equals(Secret.of(derived));
    }

    @Override
    public String phc() {
        return PhcString.write("$scrypt$ln=" + logN + ",r=" + r + ",p=" + p, salt, hash);
    }
}
