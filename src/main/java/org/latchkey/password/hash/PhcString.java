package org.latchkey.password.hash;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.settings.reading.Secret;

/** Reads and writes PHC strings: {@code $algorithm$cost$salt$hash}. */
final class PhcString {

    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private PhcString() {}

    /** Returns the syntax's groups, or empty if the syntax does not match the whole text. */
    static Optional<MatchResult> parse(Pattern syntax, String text) {
        Matcher matcher = syntax.matcher(text);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    /**
     * Decodes a group that holds a salt or a hash, in base64 with or without padding. A dot is read as a plus sign,
     * because passlib writes it so.
     */
    static Secret secret(MatchResult groups, int index) {
        return Secret.of(Base64.getDecoder().decode(groups.group(index).replace('.', '+')));
    }

    /**
     * Writes a PHC string.
     *
     * @param start the algorithm and the cost, with a leading dollar sign and without a trailing one
     */
    static String write(String start, Secret salt, Secret hash) {
        return start + "$" + BASE64.encodeToString(salt.bytes()) + "$" + BASE64.encodeToString(hash.bytes());
    }
}
