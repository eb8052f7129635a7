package org.latchkey.account.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.account.SearchKey;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.json.PlainText;
import org.latchkey.storage.encryption.Digests;

/**
 * A place among what is found, in the order in which it is found.
 *
 * @param key what an account is found by: its address or its name, folded
 * @param id the account's, or an empty string before the first
 */
record Cursor(String key, String id) {

    private static final Pattern TEXT = Pattern.compile("([0-9a-f-]{36})(.*)", Pattern.DOTALL);

    /** Before everything that begins with the prefix. */
    static Cursor before(String prefix) {
        return new Cursor(prefix, "");
    }

    /** What clients give back as {@code after}, and need not understand. */
    String text() {
        return Digests.base64url((id + key).getBytes(UTF_8));
    }

    /**
     * The place that a page of the same search gave.
     *
     * @throws Problem {@code invalid-request} for anything else
     */
    static Cursor parse(String text, String prefix) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            Matcher matcher = TEXT.matcher(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
            if (matcher.matches()) {
                Cursor place = new Cursor(matcher.group(2), matcher.group(1));
                if (place.isAmong(prefix) && place.text().equals(text)) {
                    return place;
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // refused below, as what was never given is
        }
        throw Problem.of(
                ProblemType.INVALID_REQUEST,
                "The query parameter \"after\" must be what a page of the same search gave as" + " \"next\".");
    }

    private boolean isAmong(String prefix) {
        return key.startsWith(prefix)
                && PlainText.fault(key, SearchKey.MAX_LENGTH).isEmpty();
    }
}
