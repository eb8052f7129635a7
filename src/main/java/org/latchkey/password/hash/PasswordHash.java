package org.latchkey.password.hash;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is kept of a password: a hash with its cost and salt, as a PHC string. New ones are
 * Argon2id. Those of other algorithms are verified, until one like that takes their place.
 */
public final class PasswordHash {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** In the order in which they are met. */
    private static final List<Function<String, Optional<HashScheme>>> SCHEMES = List.of(
            Argon2Scheme::parse, BcryptScheme::parse, Pbkdf2Scheme::parse, ScryptScheme::parse, WrappedDigest::parse);

    private final HashScheme scheme;

    PasswordHash(HashScheme scheme) {
        this.scheme = scheme;
    }

    /** Takes as long as a hash: to be called behind the hashing gate. */
    public static PasswordHash of(Password password, SecureRandom random) {
        return new PasswordHash(schemeOf(password.bytes(), random));
    }

    static Argon2Scheme schemeOf(byte[] password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = Argon2.FASTEST.hash(password, salt, HashCost.CURRENT, HASH_BYTES);
        return Argon2Scheme.ours(HashCost.CURRENT, salt, hash);
    }

    /**
     * One that no password matches, of the same cost: for an account that does not exist, or has no
     * password.
     */
    public static PasswordHash dummy() {
        return new PasswordHash(Argon2Scheme.ours(HashCost.CURRENT, new byte[SALT_BYTES], new byte[HASH_BYTES]));
    }

    /**
     * What was kept.
     *
     * @param phc {@code $algorithm$cost$salt$hash}, in the one form that {@link #phc} writes
     * @throws IllegalArgumentException for what is no such text, or too costly to verify
     */
    public static PasswordHash parse(String phc) {
        return new PasswordHash(schemeOf(phc));
    }

    static HashScheme schemeOf(String phc) {
        return SCHEMES.stream()
                .flatMap(scheme -> scheme.apply(phc).stream())
                .filter(scheme -> scheme.phc().equals(phc))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a hash of a known form"));
    }

    /**
     * Takes as long as a hash of each spelling of the password: to be called behind the hashing
     * gate.
     *
     * <p>Every hash is tried with every spelling, ours and the stand-in too, which only the first
     * can match. If imported hashes alone were, a wrong password with an accent would take twice as
     * long where an imported account exists, and tell that it does. So the time of a refusal
     * depends on the typed text, which the caller knows. Nearly every password has one spelling.
     */
    public boolean matches(Password password) {
        return password.spellings().stream().anyMatch(scheme::matches);
    }

    /** Whether {@link #matches} needs more memory than it does for one of ours. */
    public boolean isLarge() {
        return scheme.memory() > HashCost.CURRENT.memory();
    }

    /** Whether it is of the algorithm and the cost that new ones are made with. */
    public boolean isCurrent() {
        return scheme instanceof Argon2Scheme argon2 && argon2.isLike(HashCost.CURRENT, SALT_BYTES, HASH_BYTES);
    }

    /** What is to be kept; {@link #parse} reads it. */
    public String phc() {
        return scheme.phc();
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
