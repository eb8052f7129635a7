package org.latchkey.password.hash;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.latchkey.settings.reading.Secret;

/**
 * An Argon2 hash (RFC 9106). New hashes are Argon2id version 1.3. Imported hashes may be of the other variants and of
 * version 1.0.
 *
 * @param type the variant: id, i or d
 * @param version the version as it stands in the PHC string, such as {@code $v=19}; empty in strings written before
 *     there was a second version
 */
record Argon2Scheme(String type, String version, Argon2.Cost cost, Secret salt, Secret hash) implements HashScheme {

    private static final String VERSION_13 = "$v=19";
    private static final Map<String, Integer> TYPES = Map.of(
            "id", Argon2Parameters.ARGON2_id,
            "i", Argon2Parameters.ARGON2_i,
            "d", Argon2Parameters.ARGON2_d);
    private static final Pattern PHC = Pattern.compile("\\$argon2(id|i|d)((?:\\$v=(?:16|19))?)"
            + "\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]{0,2}),p=([1-9][0-9]?)"
            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

    /** Returns a hash of the current variant: Argon2id version 1.3. */
    static Argon2Scheme ofCurrentVariant(Argon2.Cost cost, byte[] salt, byte[] hash) {
        return new Argon2Scheme("id", VERSION_13, cost, Secret.of(salt), Secret.of(hash));
    }

    static Optional<HashScheme> parse(String phc) {
        return PhcString.parse(PHC, phc).map(Argon2Scheme::of);
    }

    private static Argon2Scheme of(MatchResult groups) {
        Argon2.Cost cost = new Argon2.Cost(
                Integer.parseInt(groups.group(3)),
                Integer.parseInt(groups.group(4)),
                Integer.parseInt(groups.group(5)));
        return new Argon2Scheme(
                groups.group(1), groups.group(2), cost, PhcString.secret(groups, 6), PhcString.secret(groups, 7));
    }

    /** Returns whether this hash is of the current variant, and has this cost and these lengths. */
    boolean hasParameters(Argon2.Cost wanted, int saltBytes, int hashBytes) {
        return isCurrentVariant()
                && cost.equals(wanted)
                && salt.bytes().length == saltBytes
                && hash.bytes().length == hashBytes;
    }

    private boolean isCurrentVariant() {
        return "id".equals(type) && VERSION_13.equals(version);
    }

    @Override
    public boolean matches(byte[] password) {
        int length = hash.bytes().length;
        byte[] derived = isCurrentVariant()
                ? Argon2.FASTEST.hash(password, salt.bytes(), cost, length)
                : Argon2.inJava(variant(), password, salt.bytes(), cost, length);
        return hash.equals(Secret.of(derived));
    }

    @Override
    public int memory() {
        return cost.memory();
    }

    private Argon2Parameters.Builder variant() {
        return new Argon2Parameters.Builder(TYPES.get(type))
                .withVersion(
                        VERSION_13.equals(version)
                                ? Argon2Parameters.ARGON2_VERSION_13
                                : Argon2Parameters.ARGON2_VERSION_10);
    }

    @Override
    public String phc() {
        String costs = "$m=" + cost.memory() + ",t=" + cost.iterations() + ",p=" + cost.parallelism();
        return PhcString.write("$argon2" + type + version + costs, salt, hash);
    }
}
