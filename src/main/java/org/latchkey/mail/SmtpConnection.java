package org.latchkey.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.log.RequestLogger;
import org.latchkey.mail.template.EmailTemplates.RenderedEmail;
import org.latchkey.settings.MailSettings;

/** A connection to the mail server, which sends any number of emails one after another. */
final class SmtpConnection implements AutoCloseable {

    private static final Logger LOG = RequestLogger.of(SmtpConnection.class);

    /**
     * The result of sending an email.
     *
     * @param reason the mail server's reply code, or the connection error if there is none. Empty if
     *     the email was accepted.
     */
    record Delivery(Outcome outcome, String reason) {

        static final Delivery ACCEPTED = new Delivery(Outcome.ACCEPTED, "");

        /** What the mail server decided. */
        enum Outcome {
            /** The mail server is responsible for the email from now on. */
            ACCEPTED,
            /** The mail server may accept the email at a retry. */
            DEFERRED,
            /** The mail server rejects the recipient permanently, so a retry is useless. */
            REJECTED
        }
    }

    private final Transport transport;
    private final Session session;
    private final MailSettings.Sender sender;
    private final String domain;
    private boolean isBroken;

    SmtpConnection(Transport transport, Session session, MailSettings.Sender sender, String domain) {
        this.transport = transport;
        this.session = session;
        this.sender = sender;
        this.domain = domain;
    }

    /** Sends an email, and returns the outcome rather than throwing if the server refuses it. */
    Delivery send(RenderedEmail mail) {
        try {
            MimeMessage message = MimeEmail.of(mail, sender, domain, session);
            transport.sendMessage(message, message.getAllRecipients());
            return Delivery.ACCEPTED;
        } catch (SendFailedException e) {
            Address[] rejected = e.getInvalidAddresses();
            boolean isPermanent = rejected != null && rejected.length > 0;
            return new Delivery(isPermanent ? Delivery.Outcome.REJECTED : Delivery.Outcome.DEFERRED, SmtpReply.of(e));
        } catch (MessagingException e) {
            isBroken = true;
            return new Delivery(Delivery.Outcome.DEFERRED, SmtpReply.of(e));
        }
    }

    /** Returns whether the connection failed or timed out. It cannot send another email. */
    boolean isBroken() {
        return isBroken;
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The emails that were accepted stay accepted.
            LOG.log(Level.DEBUG, "The mail server did not close the connection cleanly", e);
        }
    }
}
