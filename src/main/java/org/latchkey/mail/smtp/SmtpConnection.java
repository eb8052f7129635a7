package org.latchkey.mail.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.settings.MailSettings;

/** One connection to a mail server, that takes a mail after another. */
public final class SmtpConnection implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SmtpConnection.class.getName());

    /**
     * What became of a mail.
     *
     * @param reason the mail server's code, or what went wrong with it; empty where it was taken
     */
    public record Delivery(Outcome outcome, String reason) {

        static final Delivery ACCEPTED = new Delivery(Outcome.ACCEPTED, "");

        /** What a mail server does with a mail. */
        public enum Outcome {
            /** It answers for it from now on. */
            ACCEPTED,
            /** It may take it another time. */
            DEFERRED,
            /** It knows no such recipient, and never will. */
            REJECTED
        }
    }

    private final Transport transport;
    private final Session session;
    private final MailSettings.Sender sender;
    private final String domain;
    private boolean isOver;

    SmtpConnection(Transport transport, Session session, MailSettings.Sender sender, String domain) {
        this.transport = transport;
        this.session = session;
        this.sender = sender;
        this.domain = domain;
    }

    /** Hands a mail over. */
    public Delivery send(RenderedEmail mail) {
        try {
            MimeEmail message = MimeEmail.of(mail, sender, domain, session);
            transport.sendMessage(message, message.getAllRecipients());
            return Delivery.ACCEPTED;
        } catch (SendFailedException e) {
            Address[] refused = e.getInvalidAddresses();
            boolean isForGood = refused != null && refused.length > 0;
            return new Delivery(isForGood ? Delivery.Outcome.REJECTED : Delivery.Outcome.DEFERRED, SmtpReply.of(e));
        } catch (MessagingException e) {
            isOver = true;
            return new Delivery(Delivery.Outcome.DEFERRED, SmtpReply.of(e));
        }
    }

    /** Whether the server fell silent: it is asked nothing more here. */
    public boolean isOver() {
        return isOver;
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // what was taken is taken
            LOG.log(Level.DEBUG, "The mail server did not say good-bye", e);
        }
    }
}
