package org.latchkey.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.log.Outage;
import org.latchkey.mail.smtp.SmtpConnection;
import org.latchkey.mail.smtp.SmtpServer;
import org.latchkey.storage.DatabaseClock;

/**
 * Hands letters to the mail server. One that is away costs a connection now and then, and a line.
 */
@ApplicationScoped
class SmtpSender {

    private static final Logger LOG = System.getLogger(SmtpSender.class.getName());

    /** Longer than one letter can take, by the time-outs of {@link SmtpServer}. */
    private static final Duration SEND_LEASE = Duration.ofMinutes(10);

    /** How such codes begin (RFC 5321 §4.2.1). */
    private static final String FOR_GOOD = "5";

    private final OutboxStore messages;
    private final MessageEncryption encryption;
    private final SmtpServer server;
    private final DatabaseClock time;
    private Instant awayUntil = Instant.MIN;
    private int timesAway;
    private final Outage outage = new Outage(LOG);

    /** Of senders or texts: somebody has to mend that, and the letters may still arrive. */
    private final Outage refusal = new Outage(LOG);

    /** For the client proxy. */
    protected SmtpSender() {
        this(null, null, null, null);
    }

    @Inject
    SmtpSender(OutboxStore messages, MessageEncryption encryption, SmtpServer server, DatabaseClock time) {
        this.messages = messages;
        this.encryption = encryption;
        this.server = server;
        this.time = time;
    }

    /** Whether it is no use to ask the mail server yet. */
    boolean isUnavailable() {
        return time.now().isBefore(awayUntil);
    }

    /** Sends these, in one conversation: what the server has no time for now stays due. */
    void send(List<String> ids) {
        try (SmtpConnection conversation = server.open()) {
            isThere();
            for (String id : ids) {
                if (conversation.isOver()) {
                    return;
                }
                messages.claim(id, SEND_LEASE).ifPresent(message -> send(message, conversation));
            }
        } catch (SmtpServer.Away e) {
            isUnavailable(e.getMessage());
        }
    }

    private void isThere() {
        timesAway = 0;
        outage.ended("The mail server is there again.");
    }

    private void isUnavailable(String why) {
        outage.failed("The mail server can't be used, so letters wait: " + why);
        timesAway++;
        awayUntil = RetrySchedule.whileUnavailable(timesAway, time.now());
    }

    private void send(OutboxMessage message, SmtpConnection conversation) {
        encryption.open(message)
                .ifPresentOrElse(
                        mail -> settle(message, conversation.send(mail)), () -> giveUp(message, "it can't be decrypted"));
    }

    private void settle(OutboxMessage message, SmtpConnection.Delivery delivery) {
        switch (delivery.outcome()) {
            case ACCEPTED -> {
                messages.remove(message.id());
                refusal.ended("The mail server takes letters again.");
            }
            case REJECTED -> giveUp(message, "the mail server refuses it: " + delivery.reason());
            case DEFERRED -> defer(message, delivery.reason());
        }
    }

    private void defer(OutboxMessage message, String reason) {
        Optional<Instant> next = RetrySchedule.next(message.attempts(), time.now(), message.expiresAt());
        if (next.isEmpty()) {
            giveUp(message, "it was not taken in time, at last: " + reason);
            return;
        }
        messages.defer(message.id(), next.get());
        if (reason.startsWith(FOR_GOOD)) {
            refusal.failed("The mail server refuses letters whoever they are to (" + reason + "), so they wait:"
                    + " it may not know latchkey.mail.from.");
        }
        LOG.log(Level.DEBUG, "The letter " + message.id() + " is not taken yet: " + reason);
    }

    /** The letter's id is in its Message-ID, by which the mail server's log names it. */
    private void giveUp(OutboxMessage message, String why) {
        messages.remove(message.id());
        LOG.log(Level.WARNING, "The letter " + message.id() + " is given up: " + why);
    }
}
