package org.latchkey.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.settings.reading.SettingsReader;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * The settings of outgoing email.
 *
 * @param server empty if none is set
 * @param isDevelopmentOutbox whether emails appear in the log and are shown to admins because there is no mail server.
 *     This is for development only, which an http issuer indicates
 * @param templates a folder with email templates that replace the default ones
 */
public record MailSettings(Optional<MailServerSettings> server, boolean isDevelopmentOutbox, Optional<Path> templates) {

    private static final String FROM = "latchkey.mail.from";

    /** A name without the characters that separate addresses, and an address of the form that accounts have. */
    private static final Pattern SENDER = Pattern.compile("(?:([^\\p{Cntrl}<>@,;:\"\\\\]*)<)?"
            + "([\\w!#$%&'*+/=?^`{|}~.-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,253})"
            + "(>?)");

    /**
     * The sender of all emails.
     *
     * @param name empty if only the address is set
     */
    public record Sender(Optional<String> name, String address) {}

    static MailSettings read(SettingsReader reader, TrustedIssuer issuer) {
        Optional<Sender> sender = reader.read(
                FROM,
                MailSettings::parse,
                any -> true,
                "an email address, with a name or without, such as" + " Example Login <login@example.com>");
        Optional<MailServerSettings> server =
                MailServerSettings.read(reader, () -> sender.orElseThrow(MailSettings::noSender));
        return new MailSettings(
                server,
                server.isEmpty() && "http".equals(issuer.uri().getScheme()),
                reader.file("latchkey.mail.templates"));
    }

    /** Whether emails can reach anybody. If not, none is created. */
    public boolean isEnabled() {
        return server.isPresent() || isDevelopmentOutbox;
    }

    private static Sender parse(String text) {
        Matcher parts = SENDER.matcher(text);
        if (!parts.matches() || (parts.group(1) == null) != parts.group(3).isEmpty()) {
            throw new IllegalArgumentException("No address");
        }
        Optional<String> name =
                Optional.ofNullable(parts.group(1)).map(String::strip).filter(s -> !s.isEmpty());
        return new Sender(name, parts.group(2));
    }

    private static StartupFailure noSender() {
        return new StartupFailure(
                "The setting latchkey.mail.from is missing: with latchkey.mail.url it takes the sender of all emails, such as Example Login <login@example.com>.");
    }
}
