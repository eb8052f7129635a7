package org.latchkey.mail.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.latchkey.settings.MailSettings;

/** A mail in its form (RFC 5322, RFC 2046): text and HTML, of which the reader shows one. */
final class MimeEmail extends MimeMessage {

    /** RFC 5322 §3.3. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private final String messageId;

    private MimeEmail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /**
     * Makes it.
     *
     * @param domain what the Message-ID ends with
     */
    static MimeEmail of(RenderedEmail mail, MailSettings.Sender sender, String domain, Session session)
            throws MessagingException {
        MimeEmail made = new MimeEmail(session, "<" + mail.id() + "@" + domain + ">");
        made.setFrom(address(sender));
        made.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
        made.setSubject(mail.subject(), UTF_8.name());
        made.setHeader("Date", DATE.format(mail.at().atOffset(ZoneOffset.UTC)));
        made.setHeader("Content-Language", mail.language());
        // so that nobody's absence note answers (RFC 3834 §5)
        made.setHeader("Auto-Submitted", "auto-generated");
        made.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        made.saveChanges();
        return made;
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

    /** Otherwise a new one would be made for each attempt. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
