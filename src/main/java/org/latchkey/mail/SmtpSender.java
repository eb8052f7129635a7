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
    private static final Duration TO_SEND = Duration.ofMinutes(10);

    /** How such codes begin (RFC 5321 §4.2.1). */
    private static final String FOR_GOOD = "5";

    private final OutboxStore letters;
    private final MessageEncryption seal;
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
    SmtpSender(OutboxStore letters, MessageEncryption seal, SmtpServer server, DatabaseClock time) {
        this.letters = letters;
        this.seal = seal;
        this.server = server;
        this.time = time;
    }

    /** Whether it is no use to ask the mail server yet. */
    boolean isAway() {
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
                letters.take(id, TO_SEND).ifPresent(letter -> send(letter, conversation));
            }
        } catch (SmtpServer.Away e) {
            isAway(e.getMessage());
        }
    }

    private void isThere() {
        timesAway = 0;
        outage.ended("The mail server is there again.");
    }

    private void isAway(String why) {
        outage.failed("The mail server can't be used, so letters wait: " + why);
        timesAway++;
        awayUntil = RetrySchedule.whileAway(timesAway, time.now());
    }

    private void send(OutboxMessage letter, SmtpConnection conversation) {
        seal.open(letter)
                .ifPresentOrElse(
                        mail -> settle(letter, conversation.send(mail)), () -> giveUp(letter, "it can't be decrypted"));
    }

    private void settle(OutboxMessage letter, SmtpConnection.Delivery delivery) {
        switch (delivery.outcome()) {
            case TAKEN -> {
                letters.remove(letter.id());
                refusal.ended("The mail server takes letters again.");
            }
            case NEVER -> giveUp(letter, "the mail server refuses it: " + delivery.reason());
            case NOT_NOW -> putOff(letter, delivery.reason());
        }
    }

    private void putOff(OutboxMessage letter, String reason) {
        Optional<Instant> next = RetrySchedule.next(letter.attempts(), time.now(), letter.expiresAt());
        if (next.isEmpty()) {
            giveUp(letter, "it was not taken in time, at last: " + reason);
            return;
        }
        letters.putOff(letter.id(), next.get());
        if (reason.startsWith(FOR_GOOD)) {
            refusal.failed("The mail server refuses letters whoever they are to (" + reason + "), so they wait:"
                    + " it may not know latchkey.mail.from.");
        }
        LOG.log(Level.DEBUG, "The letter " + letter.id() + " is not taken yet: " + reason);
    }

    /** The letter's id is in its Message-ID, by which the mail server's log names it. */
    private void giveUp(OutboxMessage letter, String why) {
        letters.remove(letter.id());
        LOG.log(Level.WARNING, "The letter " + letter.id() + " is given up: " + why);
    }
}
