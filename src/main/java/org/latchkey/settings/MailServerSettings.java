package org.latchkey.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.latchkey.settings.reading.Authority;
import org.latchkey.settings.reading.IpAddress;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.SettingsReader;

/**
 * The settings of the mail server that emails are submitted to.
 *
 * @param host a name or an address; an IPv6 address has no brackets
 * @param isImplicitTls true for smtps; with smtp, STARTTLS is used if the server offers it
 */
public record MailServerSettings(
        String host, int port, boolean isImplicitTls, Optional<Credentials> credentials, MailSettings.Sender sender) {

    private static final String URL = "latchkey.mail.url";
    private static final int SUBMISSION_PORT = 587;
    private static final int SUBMISSIONS_PORT = 465;

    /** The credentials for logging in to the mail server. */
    public record Credentials(String user, Secret password) {}

    static Optional<MailServerSettings> read(SettingsReader reader, Supplier<MailSettings.Sender> sender) {
        // the message does not contain the text, as it may contain a password
        return reader.read(
                URL,
                text -> parse(URI.create(text), sender),
                server -> true,
                "a mail server, such as smtp://user:password@mail.example.com:587 or"
                        + " smtps://user:password@mail.example.com:465; what is not a letter or a"
                        + " digit in user and password in its percent-encoded form, such as %40 for @");
    }

    /** Whether the mail server is on this machine, so that nobody can intercept the connection. */
    public boolean isLoopback() {
        return host.equals("localhost")
                || IpAddress.parse(host)
                        .filter(ip -> ip.address().isLoopbackAddress())
                        .isPresent();
    }

    private static MailServerSettings parse(URI uri, Supplier<MailSettings.Sender> sender) {
        boolean isSmtps = "smtps".equals(uri.getScheme());
        Optional<Authority> server = Authority.of(uri).filter(authority -> authority.port() != 0);
        if (!(isSmtps || "smtp".equals(uri.getScheme())) || server.isEmpty() || !hasServerOnly(uri)) {
            throw new IllegalArgumentException("No mail server");
        }
        int defaultPort = isSmtps ? SUBMISSIONS_PORT : SUBMISSION_PORT;
        int port = server.get().port();
        return new MailServerSettings(
                server.get().host().replaceAll("[\\[\\]]", ""),
                port < 0 ? defaultPort : port,
                isSmtps,
                server.get().userInfo().map(MailServerSettings::credentials),
                sender.get());
    }

    private static boolean hasServerOnly(URI uri) {
        return Set.of("", "/").contains(uri.getRawPath()) && uri.getRawQuery() == null && uri.getRawFragment() == null;
    }

    private static Credentials credentials(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("A user without a password");
        }
        String user = decode(parts[0]);
        String password = decode(parts[1]);
        if (user.isEmpty() || password.isEmpty()) {
            throw new IllegalArgumentException("A user or a password of nothing");
        }
        return new Credentials(user, Secret.ofText(password));
    }

    /** Decodes percent-encoding. A plus sign stands for itself, not for a space. */
    private static String decode(String text) {
        String decoded = URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        if (decoded.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A control character");
        }
        return decoded;
    }
}
