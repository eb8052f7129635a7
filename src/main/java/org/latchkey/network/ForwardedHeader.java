package org.latchkey.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header Forwarded (RFC 7239 §4), strictly: what one of its elements after the other says in
 * {@code for}.
 */
final class ForwardedHeader {

    /** RFC 9110 §5.6.2. */
    private static final String TOKEN =
            "!#$%&'*+-.^_`|~0123456789" + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String text;
    private int at;

    private ForwardedHeader(String text) {
        this.text = text;
    }

    /**
     * The hops, in the order written; one whose element has no {@code for} is an empty text.
     *
     * @return empty where the header is not of the form that the RFC gives it
     */
    static Optional<List<String>> hops(String header) {
        return new ForwardedHeader(header).elements();
    }

    private Optional<List<String>> elements() {
        List<String> hops = new ArrayList<>();
        do {
            skipSpace();
            Optional<String> hop = element();
            skipSpace();
            if (hop.isEmpty()) {
                return Optional.empty();
            }
            hops.add(hop.get());
        } while (skip(','));
        return at == text.length() ? Optional.of(hops) : Optional.empty();
    }

    /** Pairs with a semicolon between them; none may come twice, and only one is of interest. */
    private Optional<String> element() {
        List<String> names = new ArrayList<>();
        String hop = "";
        do {
            String name = token().toLowerCase(Locale.ROOT);
            if (name.isEmpty() || names.contains(name) || !skip('=')) {
                return Optional.empty();
            }
            names.add(name);
            Optional<String> value = value();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            hop = "for".equals(name) ? value.get() : hop;
        } while (skip(';'));
        return Optional.of(hop);
    }

    private Optional<String> value() {
        if (skip('"')) {
            return quoted();
        }
        return Optional.of(token()).filter(token -> !token.isEmpty());
    }

    private Optional<String> quoted() {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return Optional.of(value.toString());
            }
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        return Optional.empty();
    }

    private String token() {
        int start = at;
        while (at < text.length() && TOKEN.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSpace() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean skip(char expected) {
        boolean is = at < text.length() && text.charAt(at) == expected;
        at += is ? 1 : 0;
        return is;
    }
}
