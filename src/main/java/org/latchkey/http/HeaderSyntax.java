package org.latchkey.http;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The syntax of request headers (RFC 9110). Servers parse them in different ways, and some fail on what is malformed.
 *
 * <p>All repetitions are possessive, so that Java matches a long header without recursion.
 */
final class HeaderSyntax {

    private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]++";
    private static final String VALUE = "(?:" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\")";
    private static final String PARAMETERS = "(?:[ \\t]*+;[ \\t]*+" + TOKEN + "=" + VALUE + ")*+";

    private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN + PARAMETERS);

    private static final Pattern CHARSET = Pattern.compile(";[ \\t]*+charset=\"?+([^\";]*+)", Pattern.CASE_INSENSITIVE);

    /** Java's own client sends {@code *} instead of {@code *}{@code /*}. */
    private static final String MEDIA_RANGE = "(?:(?:\\*(?!/)|" + TOKEN + "/" + TOKEN + ")" + PARAMETERS + ")?+";

    /** A list may have empty elements (RFC 9110 §5.6.1). */
    private static final Pattern ACCEPT =
            Pattern.compile("[ \\t]*+(?:" + MEDIA_RANGE + "[ \\t]*+,[ \\t]*+)*+" + MEDIA_RANGE + "[ \\t]*+");

    /** A weight is between 0 and 1. */
    private static final Pattern WRONG_WEIGHT = Pattern.compile(
            ";[ \\t]*+q=(?!(?:0(?:\\.\\d*+)?+|\\.\\d++|1(?:\\.0*+)?+)(?:[ \\t;,]|$))", Pattern.CASE_INSENSITIVE);

    /** A name or an address of IP version 4, with or without a port (RFC 3986 §3.2.2). */
    private static final Pattern HOST = Pattern.compile("(?:[\\w.~!$&'()*+,;=-]|%\\p{XDigit}{2})++(?::\\d*+)?+");

    private HeaderSyntax() {}

    /** Returns whether a value of Content-Type is well-formed, and any charset in it is supported. */
    static boolean isMediaType(String text) {
        if (!MEDIA_TYPE.matcher(text).matches()) {
            return false;
        }
        Matcher charset = CHARSET.matcher(text);
        try {
            return !charset.find() || Charset.isSupported(charset.group(1));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isAccept(String text) {
        return ACCEPT.matcher(text).matches() && !WRONG_WEIGHT.matcher(text).find();
    }

    /** Returns whether a value of Host is a host name or address, with or without a port. */
    static boolean isHost(String text) {
        if (!text.startsWith("[")) {
            return HOST.matcher(text).matches();
        }
        try {
            return text.equals(URI.create("http://" + text).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
