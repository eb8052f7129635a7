package org.latchkey.settings.reading;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * The issuer whose tokens are accepted, and the audience that they must name.
 *
 * @param uri the API's address as clients see it, and exactly the {@code iss} claim
 * @param audience the {@code aud} claim
 * @param explainsRefusals whether a response says why a token was rejected
 * @param isElsewhere whether another application than this one is the issuer
 */
public record TrustedIssuer(URI uri, String audience, boolean explainsRefusals, boolean isElsewhere) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads and checks these settings. Their names are the same in every application that accepts the tokens.
     *
     * @param source gives a setting's text by its name, or null if it is not set
     * @throws StartupFailure naming the first invalid setting
     */
    public static TrustedIssuer read(Function<String, String> source) {
        return read(new SettingsReader(source));
    }

    public static TrustedIssuer read(SettingsReader reader) {
        URI uri = reader.issuer("latchkey.issuer", "http://localhost:8080/api");
        return new TrustedIssuer(
                uri, reader.text("latchkey.audience").orElse("latchkey"), explainsRefusals(reader, uri), false);
    }

    private static boolean explainsRefusals(SettingsReader reader, URI uri) {
        boolean explainsRefusals = reader.flag("latchkey.explain");
        if (explainsRefusals && "https".equals(uri.getScheme())) {
            throw StartupFailure.setting(
                    "latchkey.explain", "false with an https issuer: the reason for a rejection helps an attacker");
        }
        return explainsRefusals;
    }

    /** Returns the same issuer for an application that only guards resources and is not the issuer itself. */
    public TrustedIssuer elsewhere() {
        return new TrustedIssuer(uri, audience, explainsRefusals, true);
    }

    /** The issuer's origin as browsers send it (RFC 6454 §6.2). */
    public String origin() {
        Authority server = Authority.of(uri).orElseThrow();
        boolean isDefaultPort = server.port() == ("https".equals(uri.getScheme()) ? 443 : 80);
        String port = isDefaultPort || server.port() < 0 ? "" : ":" + server.port();
        return uri.getScheme() + "://" + host() + port;
    }

    /** The host in lower case. An IPv6 address is in brackets. */
    public String host() {
        return Authority.of(uri).orElseThrow().host().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the address at which clients reach a page of this application. Pages are next to the API. The Host header
     * of a request has no influence.
     *
     * @param path the path of the page, with a leading slash
     */
    public String page(String path) {
        String api = uri.toString();
        String suffix = "/api";
        return (api.endsWith(suffix) ? api.substring(0, api.length() - suffix.length()) : origin()) + path;
    }

    /** Whether clients reach the issuer only on their own machine, as in development. */
    public boolean isLoopback() {
        return isLoopback(origin());
    }

    /** Whether an origin is a loopback address, on the client's own machine. */
    public static boolean isLoopback(String origin) {
        try {
            return LOOPBACK.contains(String.valueOf(URI.create(origin).getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
