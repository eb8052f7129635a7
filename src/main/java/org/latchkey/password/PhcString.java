package org.latchkey.password;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.settings.Secret;

/** Reads and writes PHC strings: {@code $algorithm$cost$salt$hash}. */
final class PhcString {

    private PhcString() {}

    /** Returns the groups of the syntax, or nothing where it does not match the whole text. */
    static Optional<MatchResult> parse(Pattern syntax, String text) {
        Matcher matcher = syntax.matcher(text);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    /** Decodes a group that holds a salt or a hash. */
    static Secret secret(MatchResult groups, int index) {
        return Secret.of(PhcBase64.decode(groups.group(index)));
    }

    /**
     * @param start algorithm and cost, with the leading dollar sign and without a trailing one
     */
    static String write(String start, Secret salt, Secret hash) {
        return start + "$" + PhcBase64.encode(salt.bytes()) + "$" + PhcBase64.encode(hash.bytes());
    }
}
