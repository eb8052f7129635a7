package org.latchkey.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.latchkey.mail.template.EmailTemplates.RenderedEmail;
import org.latchkey.settings.MailSettings;

/**
 * The MIME message of an email (RFC 5322). Text and HTML are alternatives (RFC 2046 §5.1.4), of
 * which a mail program shows one.
 */
final class MimeEmail {

    /** The format of the Date header (RFC 5322 §3.3). */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private MimeEmail() {}

    /**
     * Creates the MIME message. Its Message-ID is the same for every attempt.
     *
     * @param domain the domain part of the Message-ID
     */
    static MimeMessage of(RenderedEmail mail, MailSettings.Sender sender, String domain, Session session)
            throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(address(sender));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), UTF_8.name());
        message.setHeader("Date", DATE.format(mail.at().atOffset(ZoneOffset.UTC)));
        message.setHeader("Content-Language", mail.language());
        // Keeps automatic responders, such as vacation notices, from replying (RFC 3834 §5).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        message.saveChanges();
        // replaces the one that saving generates
        message.setHeader("Message-ID", "<" + mail.id() + "@" + domain + ">");
        return message;
    }

    private static InternetAddress address(MailSettings.Sender sender) throws MessagingException {
        try {
            InternetAddress address = new InternetAddress(sender.address(), true);
            address.setPersonal(sender.name().orElse(null), UTF_8.name());
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8.name(), subtype);
        return part;
    }
}
