package org.latchkey.settings.reading;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Whose tokens are accepted, and for whom they have to be.
 *
 * @param uri the API's address as clients see it, and the {@code iss} claim to the letter
 * @param audience the {@code aud} claim
 * @param explainsRefusals whether a client is told why its token was refused
 * @param isElsewhere whether it is another application than this one
 */
public record TrustedIssuer(URI uri, String audience, boolean explainsRefusals, boolean isElsewhere) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads and checks these settings, by the names that they have everywhere.
     *
     * @param source gives a setting's text by its name, or null where it is not set
     * @throws StartupFailure naming the first setting that is wrong
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
                    "latchkey.explain",
                    "false with an https issuer: what is wrong with a token helps whoever forges one");
        }
        return explainsRefusals;
    }

    /** The same, for an application that is not the issuer. */
    public TrustedIssuer elsewhere() {
        return new TrustedIssuer(uri, audience, explainsRefusals, true);
    }

    /** The issuer's origin as browsers write it (RFC 6454 §6.2). */
    public String origin() {
        Authority server = Authority.of(uri).orElseThrow();
        boolean standard = server.port() == ("https".equals(uri.getScheme()) ? 443 : 80);
        String port = standard || server.port() < 0 ? "" : ":" + server.port();
        return uri.getScheme() + "://" + host() + port;
    }

    /** In lower case; an address of IPv6 in brackets. */
    public String host() {
        return Authority.of(uri).orElseThrow().host().toLowerCase(Locale.ROOT);
    }

    /**
     * A page of this application, which is beside the API, as its clients reach it. Whatever a
     * request says of where it was sent has no part in it.
     *
     * @param path with a slash at the beginning
     */
    public String page(String path) {
        String api = uri.toString();
        String end = "/api";
        return (api.endsWith(end) ? api.substring(0, api.length() - end.length()) : origin()) + path;
    }

    /** Whether clients reach the issuer on their own machine alone, as while developing. */
    public boolean isLoopback() {
        return isLoopback(origin());
    }

    /** Whether an origin is on the client's own machine. */
    public static boolean isLoopback(String origin) {
        try {
            return LOOPBACK.contains(String.valueOf(URI.create(origin).getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
