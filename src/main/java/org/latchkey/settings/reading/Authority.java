package org.latchkey.settings.reading;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The authority of a URI: user information, host and port. The host may contain underscores, as in container networks,
 * for which {@link URI#getHost} is null.
 *
 * @param userInfo percent-encoded, as in the URI
 * @param host a name or an address; an IPv6 address is in brackets
 * @param port -1 if the URI has none
 */
public record Authority(Optional<String> userInfo, String host, int port) {

    private static final int MAX_PORT = 65_535;
    private static final Pattern WITH_UNDERSCORES =
            Pattern.compile("(?:([^@]*)@)?([A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?)(?::([0-9]{1,5}))?");

    /** Returns the authority of a URI; empty if it has none, or if its port is over 65535. */
    public static Optional<Authority> of(URI uri) {
        return parse(uri).filter(server -> server.port <= MAX_PORT);
    }

    private static Optional<Authority> parse(URI uri) {
        if (uri.getHost() != null) {
            Optional<String> userInfo = Optional.ofNullable(uri.getRawUserInfo());
            return Optional.of(new Authority(userInfo, uri.getHost(), uri.getPort()));
        }
        Matcher parts = WITH_UNDERSCORES.matcher(String.valueOf(uri.getRawAuthority()));
        if (uri.getRawAuthority() == null || !parts.matches()) {
            return Optional.empty();
        }
        int port = parts.group(3) == null ? -1 : Integer.parseInt(parts.group(3));
        return Optional.of(new Authority(Optional.ofNullable(parts.group(1)), parts.group(2), port));
    }
}
