package org.latchkey.password.hash;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The stored hash of a password, with its algorithm, cost and salt, as a PHC string.
 *
 * <p>New hashes are Argon2id. Hashes of other algorithms are verified, and replaced at the next login.
 */
public final class PasswordHash {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** The parsers of all schemes, the most frequent scheme first. */
    private static final List<Function<String, Optional<HashScheme>>> SCHEMES = List.of(
            Argon2Scheme::parse, BcryptScheme::parse, Pbkdf2Scheme::parse, ScryptScheme::parse, WrappedDigest::parse);

    private final HashScheme scheme;

    PasswordHash(HashScheme scheme) {
        this.scheme = scheme;
    }

    /** Hashes a password. Must be called within the hashing limit. */
    public static PasswordHash of(Password password, SecureRandom random) {
        return new PasswordHash(schemeOf(password.bytes(), random));
    }

    static Argon2Scheme schemeOf(byte[] password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = Argon2.FASTEST.hash(password, salt, HashCost.CURRENT, HASH_BYTES);
        return Argon2Scheme.ofCurrentVariant(HashCost.CURRENT, salt, hash);
    }

    /**
     * Returns a hash of the current cost that no password matches. It stands in for the hash of an account that does
     * not exist or has no password, so that a login takes as long as with one.
     */
    public static PasswordHash dummy() {
        return new PasswordHash(
                Argon2Scheme.ofCurrentVariant(HashCost.CURRENT, new byte[SALT_BYTES], new byte[HASH_BYTES]));
    }

    /**
     * Parses a stored hash.
     *
     * @param phc {@code $algorithm$cost$salt$hash}, in the canonical form that {@link #phc} writes
     * @throws IllegalArgumentException if the text does not have this form, or the hash is too costly to verify
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
     * Returns whether a password has this hash. Takes as long as one hash for each spelling of the password, so it
     * must be called within the hashing limit.
     *
     * <p>Every hash is compared with every spelling. Hashes made by Latchkey can match only the first spelling, and
     * the dummy matches none. But if only imported hashes were compared with the others, a wrong password with an
     * accent would take twice as long for an imported account. This would reveal that the account exists. So the time
     * of a rejection depends only on the typed text, which the client knows. Nearly every password has only one
     * spelling.
     */
    public boolean matches(Password password) {
        return password.spellings().stream().anyMatch(scheme::matches);
    }

    /** Returns whether {@link #matches} needs more memory than it does for a hash of the current cost. */
    public boolean isLarge() {
        return scheme.memory() > HashCost.CURRENT.memory();
    }

    /** Returns whether the hash has the algorithm and the cost of new hashes. */
    public boolean isCurrent() {
        return scheme instanceof Argon2Scheme argon2 && argon2.hasParameters(HashCost.CURRENT, SALT_BYTES, HASH_BYTES);
    }

    /** Returns the text to store. {@link #parse} parses it. */
    public String phc() {
        return scheme.phc();
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
