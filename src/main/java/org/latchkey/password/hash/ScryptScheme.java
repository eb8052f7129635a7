package org.latchkey.password.hash;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;
import org.latchkey.settings.reading.Secret;

/**
 * A scrypt hash (RFC 7914), stored in passlib's form: {@code $scrypt$ln=…,r=…,p=…$salt$hash}.
 *
 * @param logN the binary logarithm of the cost N
 * @param r the block size
 * @param p the parallelism
 */
record ScryptScheme(int logN, int r, int p, Secret salt, Secret hash) implements HashScheme {

    private static final long MAX_MEMORY = 128L * 1024 * 1024;
    private static final long MAX_WORK = 2 * MAX_MEMORY;
    private static final int MAX_LOG_N = 24;
    private static final int MAX_HASH_BYTES = 64;
    private static final int MIN_HASH_BYTES = 16;
    private static final Pattern PHC =
            Pattern.compile("\\$scrypt\\$ln=([1-9][0-9]?),r=([1-9][0-9]{0,2}),p=([1-9][0-9]{0,2})"
                    + "\\$([A-Za-z0-9+/]*)\\$([A-Za-z0-9+/]+)");

    /** The first, hexadecimal number holds the cost: log N from bit 16 on, r in bits 8 to 15, p in bits 0 to 7. */
    private static final Pattern SPRING =
            Pattern.compile("\\$([0-9a-f]{1,8})\\$([A-Za-z0-9+/]+=*)\\$([A-Za-z0-9+/]+=*)");

    /** The salt is text, the hash is hexadecimal. */
    private static final Pattern WERKZEUG = Pattern.compile(
            "scrypt:([1-9][0-9]{0,7}):([1-9][0-9]{0,2}):([1-9][0-9]{0,2})" + "\\$([^$]+)\\$((?:[0-9a-f]{2})+)");

    /** The salt is text, and comes after N. */
    private static final Pattern DJANGO = Pattern.compile(
            "scrypt\\$([1-9][0-9]{0,7})\\$([^$]+)\\$([1-9][0-9]{0,2})\\$([1-9][0-9]{0,2})" + "\\$([A-Za-z0-9+/]+=*)");

    ScryptScheme {
        long memory = bytesOfMemory(logN, r);
        if (memory > MAX_MEMORY || memory * p > MAX_WORK) {
            throw new HashScheme.CostTooHigh("scrypt with over 128 MiB, or over 256 MiB in all its lanes");
        }
        // RFC 7914 §6: N must be less than 2^(128 * r / 8)
        int length = hash.bytes().length;
        if (logN >= 16L * r || length < MIN_HASH_BYTES || length > MAX_HASH_BYTES) {
            throw new IllegalArgumentException("Not a cost of scrypt, or not a hash of 16 to 64 bytes");
        }
    }

    static Optional<HashScheme> parse(String phc) {
        return PhcString.parse(PHC, phc)
                .map(groups -> new ScryptScheme(
                        Integer.parseInt(groups.group(1)),
                        Integer.parseInt(groups.group(2)),
                        Integer.parseInt(groups.group(3)),
                        PhcString.secret(groups, 4),
                        PhcString.secret(groups, 5)));
    }

    /** Parses a hash of Werkzeug or Django, which do not write the PHC form. */
    static Optional<HashScheme> parseImported(String text) {
        return PhcString.parse(WERKZEUG, text)
                .map(parts -> of(parts, 2, 4, Secret.of(HexFormat.of().parseHex(parts.group(5)))))
                .or(() -> PhcString.parse(DJANGO, text).map(p -> of(p, 3, 2, PhcString.secret(p, 5))));
    }

    /**
     * Returns the hash with these groups.
     *
     * @param blockSizeGroup the index of the group that holds r; the group of p follows it
     * @param saltGroup the index of the group that holds the salt
     */
    private static HashScheme of(MatchResult parts, int blockSizeGroup, int saltGroup, Secret hash) {
        int n = Integer.parseInt(parts.group(1));
        if (Integer.bitCount(n) != 1) {
            throw new IllegalArgumentException("Not a power of two (RFC 7914 §2)");
        }
        return new ScryptScheme(
                Integer.numberOfTrailingZeros(n),
                Integer.parseInt(parts.group(blockSizeGroup)),
                Integer.parseInt(parts.group(blockSizeGroup + 1)),
                Secret.ofText(parts.group(saltGroup)),
                hash);
    }

    /** Parses a hash of Spring Security, without its prefix. */
    static HashScheme ofSpring(String text) {
        MatchResult parts =
                PhcString.parse(SPRING, text).orElseThrow(() -> new IllegalArgumentException("Not Spring's scrypt"));
        int cost = (int) Long.parseLong(parts.group(1), 16);
        return new ScryptScheme(
                cost >>> 16, (cost >>> 8) & 0xff, cost & 0xff, PhcString.secret(parts, 2), PhcString.secret(parts, 3));
    }

    private static long bytesOfMemory(int logN, int r) {
        return (128L * r) << Math.min(logN, MAX_LOG_N);
    }

    @Override
    public boolean matches(byte[] password) {
        int length = hash.bytes().length;
        byte[] derived = SCrypt.generate(password, salt.bytes(), 1 << logN, r, p, length);
        return hash.equals(Secret.of(derived));
    }

    @Override
    public int memory() {
        return (int) (bytesOfMemory(logN, r) / 1024);
    }

    @Override
    public String phc() {
        return PhcString.write("$scrypt$ln=" + logN + ",r=" + r + ",p=" + p, salt, hash);
    }
}
