package org.latchkey.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.settings.reading.SettingsReader;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * How letters go out.
 *
 * @param server empty where none is set
 * @param isDevelopmentOutbox whether letters are shown in the log and to admins, for want of a server: while
 *     developing, which is with an http issuer
 * @param templates a folder with letters in the place of ours
 */
public record MailSettings(Optional<MailServerSettings> server, boolean isDevelopmentOutbox, Optional<Path> templates) {

    private static final String FROM = "latchkey.mail.from";

    /** A name without what separates addresses, and an address as accounts have. */
    private static final Pattern SENDER = Pattern.compile("(?:([^\\p{Cntrl}<>@,;:\"\\\\]*)<)?"
            + "([\\w!#$%&'*+/=?^`{|}~.-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,253})"
            + "(>?)");

    /**
     * Whom letters are from.
     *
     * @param name empty where the address stands alone
     */
    public record Sender(Optional<String> name, String address) {}

    static MailSettings read(SettingsReader reader, TrustedIssuer issuer) {
        Optional<Sender> sender = reader.read(
                FROM,
                MailSettings::parse,
                found -> true,
                "an e-mail address, with a name or without, such as" + " Example Login <login@example.com>");
        Optional<MailServerSettings> server =
                MailServerSettings.read(reader, () -> sender.orElseThrow(MailSettings::noSender));
        return new MailSettings(
                server,
                server.isEmpty() && "http".equals(issuer.uri().getScheme()),
                reader.file("latchkey.mail.templates"));
    }

    /** Whether letters reach anybody: those that don't are not written. */
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
        return new StartupFailure("The setting latchkey.mail.from is missing: with latchkey.mail.url it takes the address"
                + " that letters are from, such as Example Login <login@example.com>.");
    }
}
