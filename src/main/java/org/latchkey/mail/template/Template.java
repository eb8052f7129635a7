package org.latchkey.mail.template;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders, such as <code>{{name}}</code>. There are no conditions and no loops. A
 * placeholder inside a filled-in value is not replaced.
 */
record Template(String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    /** Returns the names of the placeholders. */
    Set<String> placeholders() {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /**
     * Returns the text with its placeholders replaced.
     *
     * @param values a value for each placeholder
     * @param escape escapes each value for the target format
     */
    String fill(Map<String, String> values, UnaryOperator<String> escape) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(escape.apply(values.get(match.group(1)))));
    }

    /** Escapes a value for an element's text or a quoted attribute value in HTML. */
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
