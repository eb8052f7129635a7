package org.latchkey.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.latchkey.settings.Secret;

/**
 * Argon2 (RFC 9106): id of version 1.3, which is ours, and the other variants and version 1.0,
 * which others have used.
 */
record Argon2Scheme(Kind kind, Argon2.Cost cost, Secret salt, Secret hash) implements Scheme {

    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2(id|i|d)(?:\\$v=(16|19))?"
                            + "\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]{0,2}),p=([1-9][0-9]?)"
                            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

    /**
     * Which Argon2.
     *
     * @param name id, i or d
     * @param version as its text says it; before there was a second, the text said none
     */
    record Kind(String name, Optional<Integer> version) {

        static final Kind CURRENT = new Kind("id", Optional.of(Argon2Parameters.ARGON2_VERSION_13));

        private int type() {
            return switch (name) {
                case "i" -> Argon2Parameters.ARGON2_i;
                case "d" -> Argon2Parameters.ARGON2_d;
                default -> Argon2Parameters.ARGON2_id;
            };
        }
    }

    static Optional<Scheme> parse(String phc) {
        return PhcString.parse(PHC, phc).map(Argon2Scheme::of);
    }

    private static Argon2Scheme of(MatchResult groups) {
        Optional<Integer> version = Optional.ofNullable(groups.group(2)).map(Integer::valueOf);
        Argon2.Cost cost =
                new Argon2.Cost(
                        Integer.parseInt(groups.group(3)),
                        Integer.parseInt(groups.group(4)),
                        Integer.parseInt(groups.group(5)));
        return new Argon2Scheme(
                new Kind(groups.group(1), version),
                cost,
                PhcString.secret(groups, 6),
                PhcString.secret(groups, 7));
    }

    boolean isLike(Argon2.Cost wanted, int saltBytes, int hashBytes) {
        return kind.equals(Kind.CURRENT)
                && cost.equals(wanted)
                && salt.bytes().length == saltBytes
                && hash.bytes().length == hashBytes;
    }

    @Override
    public byte[] derive(Password password) {
        return kind.equals(Kind.CURRENT)
                ? derive(password.bytes())
                : deriveOther(password.typed().getBytes(UTF_8));
    }

    /** By the one that is ours. */
    byte[] derive(byte[] password) {
        return Argon2.FASTEST.hash(password, salt.bytes(), cost, hash.bytes().length);
    }

    private byte[] deriveOther(byte[] password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(kind.type())
                        .withVersion(kind.version().orElse(Argon2Parameters.ARGON2_VERSION_10))
                        .withIterations(cost.iterations())
                        .withMemoryAsKB(cost.memory())
                        .withParallelism(cost.parallelism())
                        .withSalt(salt.bytes())
                        .build());
        byte[] derived = new byte[hash.bytes().length];
        generator.generateBytes(password, derived);
        return derived;
    }

    @Override
    public String phc() {
        // with the server's language, the numbers might be written in other digits
        String start =
                String.format(
                        Locale.ROOT,
                        "$argon2%s%s$m=%d,t=%d,p=%d",
                        kind.name(),
                        kind.version().map(version -> "$v=" + version).orElse(""),
                        cost.memory(),
                        cost.iterations(),
                        cost.parallelism());
        return PhcString.write(start, salt, hash);
    }
}
