package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.log.Outage;
import org.latchkey.log.RequestLogger;
import org.latchkey.metrics.Metrics;
import org.latchkey.metrics.Metrics.MailOutcome;
import org.latchkey.storage.DatabaseClock;

/**
 * Sends claimed emails over SMTP for the one {@link OutboxWorker}, and records the outcome of each. An unavailable mail server costs
 * one connection per retry and one log line per outage.
 */
@Dependent
class SmtpSender {

    private static final Logger LOG = RequestLogger.of(SmtpSender.class);

    /** Longer than sending one email can take, given the timeouts of {@link SmtpServer}. */
    private static final Duration SEND_LEASE = Duration.ofMinutes(10);

    /** The first digit of the reply codes for a permanent failure (RFC 5321 §4.2.1). */
    private static final String PERMANENT = "5";

    private final OutboxStore messages;
    private final MessageEncryption encryption;
    private final SmtpServer server;
    private final DatabaseClock time;
    private final Metrics metrics;
    private Instant unavailableUntil = Instant.MIN;
    private int failedConnections;
    private final Outage outage = new Outage(LOG);

    /**
     * Permanent replies about the sender or the content. The emails are retried, because an operator
     * can fix the cause.
     */
    private final Outage rejection = new Outage(LOG);

    @Inject
    SmtpSender(
            OutboxStore messages,
            MessageEncryption encryption,
            SmtpServer server,
            DatabaseClock time,
            Metrics metrics) {
        this.messages = messages;
        this.encryption = encryption;
        this.server = server;
        this.time = time;
        this.metrics = metrics;
    }

    /** Returns whether it is too early to connect to an unavailable mail server again. */
    boolean isUnavailable() {
        return time.now().isBefore(unavailableUntil);
    }

    /**
     * Sends these messages over one connection. If the connection fails, the unclaimed messages stay
     * due.
     */
    void send(List<String> ids) {
        try (SmtpConnection connection = server.open()) {
            markAvailable();
            for (String id : ids) {
                if (connection.isBroken()) {
                    return;
                }
                messages.claim(id, SEND_LEASE).ifPresent(message -> send(message, connection));
            }
        } catch (SmtpServer.Away e) {
            markUnavailable(e.getMessage());
        }
    }

    private void markAvailable() {
        failedConnections = 0;
        outage.ended("The mail server is available again.");
    }

    private void markUnavailable(String why) {
        outage.failed("The mail server is unavailable, so emails wait: " + why);
        failedConnections++;
        unavailableUntil = RetrySchedule.whileUnavailable(failedConnections, time.now());
    }

    private void send(OutboxMessage message, SmtpConnection connection) {
        encryption
                .open(message)
                .ifPresentOrElse(
                        mail -> settle(message, connection.send(mail)),
                        () -> giveUp(message, MailOutcome.UNREADABLE, "it can't be decrypted"));
    }

    private void settle(OutboxMessage message, SmtpConnection.Delivery delivery) {
        switch (delivery.outcome()) {
            case ACCEPTED -> {
                messages.remove(message.id());
                metrics.mails(MailOutcome.ACCEPTED, 1);
                rejection.ended("The mail server accepts emails again.");
            }
            case REJECTED -> giveUp(message, MailOutcome.REJECTED, "the mail server rejected it: " + delivery.reason());
            case DEFERRED -> defer(message, delivery.reason());
        }
    }

    private void defer(OutboxMessage message, String reason) {
        Optional<Instant> next = RetrySchedule.next(message.attempts(), time.now(), message.expiresAt());
        if (next.isEmpty()) {
            giveUp(message, MailOutcome.EXPIRED, "it expired, and the last reply was: " + reason);
            return;
        }
        messages.defer(message.id(), next.get());
        metrics.mails(MailOutcome.DEFERRED, 1);
        if (reason.startsWith(PERMANENT)) {
            rejection.failed("The mail server rejects emails to any recipient (" + reason
                    + "), so they wait: check latchkey.mail.from.");
        }
        LOG.log(Level.DEBUG, "The email " + message.id() + " is not accepted yet: " + reason);
    }

    /** Logs the message's id, which the Message-ID header and so the mail server's log contain. */
    private void giveUp(OutboxMessage message, MailOutcome outcome, String why) {
        messages.remove(message.id());
        metrics.mails(outcome, 1);
        LOG.log(Level.WARNING, "The email " + message.id() + " is dropped: " + why);
    }
}
