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
 * A position in the results of an account search: the last account of a page.
 *
 * @param key the key that matches the account: the {@link SearchKey} of its address or its name
 * @param id the account's id, or an empty string before the first account
 */
record Cursor(String key, String id) {

    private static final Pattern TEXT = Pattern.compile("([0-9a-f-]{36})(.*)", Pattern.DOTALL);

    /** The position before every account that matches the prefix. */
    static Cursor before(String prefix) {
        return new Cursor(prefix, "");
    }

    /** The opaque text that clients send back as {@code after}. */
    String text() {
        return Digests.base64url((id + key).getBytes(UTF_8));
    }

    /**
     * Parses a cursor from a page of the same search.
     *
     * @throws Problem {@code invalid-request} if the text is not such a cursor
     */
    static Cursor parse(String text, String prefix) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            Matcher matcher = TEXT.matcher(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
            if (matcher.matches()) {
                Cursor cursor = new Cursor(matcher.group(2), matcher.group(1));
                if (cursor.matches(prefix) && cursor.text().equals(text)) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // rejected below, like a well-formed text that is no cursor of this search
        }
        throw Problem.of(
                ProblemType.INVALID_REQUEST,
                "The query parameter \"after\" must be what a page of the same search gave as" + " \"next\".");
    }

    private boolean matches(String prefix) {
        return key.startsWith(prefix)
                && PlainText.fault(key, SearchKey.MAX_LENGTH).isEmpty();
    }
}
