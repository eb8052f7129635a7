package org.latchkey.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.latchkey.log.Outage;
import org.latchkey.log.RequestLogger;
import org.latchkey.mail.template.EmailTemplates;
import org.latchkey.mail.template.EmailTemplates.RenderedEmail;
import org.latchkey.metrics.Metrics;
import org.latchkey.metrics.Metrics.MailOutcome;
import org.latchkey.settings.MailSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.SqlState;

/** Sends the queued emails that are due, and deletes the expired ones. */
@ApplicationScoped
public class OutboxWorker {

    private static final Logger LOG = RequestLogger.of(OutboxWorker.class);
    private static final int BATCH = 50;
    private static final Duration PURGE_INTERVAL = Duration.ofMinutes(1);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(15);

    private final OutboxStore messages;
    private final EmailTemplates templates;
    private final MessageEncryption encryption;
    private final SmtpSender sender;
    private final DatabaseClock time;
    private final Settings settings;
    private final Metrics metrics;
    private final Semaphore queued = new Semaphore(0);
    private final Outage outage = new Outage(LOG);
    private Instant nextPurge = Instant.EPOCH;
    private Instant nextLook = Instant.EPOCH;
    private volatile Optional<Instant> oldest = Optional.empty();

    @Inject
    OutboxWorker(
            OutboxStore messages,
            EmailTemplates templates,
            MessageEncryption encryption,
            SmtpSender sender,
            DatabaseClock time,
            Settings settings,
            Metrics metrics) {
        this.messages = messages;
        this.templates = templates;
        this.encryption = encryption;
        this.sender = sender;
        this.time = time;
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Loads the templates and the keys. The application calls it before it serves the first request.
     *
     * @throws StartupFailure if a template is invalid. The message names the template.
     */
    public void load() {
        templates.load();
        encryption.load();
        if (!settings.mail().isEnabled()) {
            LOG.log(Level.WARNING, "No email can be sent: set latchkey.mail.url and" + " latchkey.mail.from.");
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessageQueued event) {
        queued.release();
    }

    /**
     * Waits up to 1 second for an email to be queued on this node, then sends every email that is
     * due. After a failure the emails stay queued. An outage is logged once, except that of an
     * unavailable database, which is logged elsewhere.
     */
    public void follow() throws InterruptedException {
        if (queued.tryAcquire(1, TimeUnit.SECONDS)) {
            queued.drainPermits();
        }
        try {
            sendDue();
            findOldest();
            outage.ended();
        } catch (RuntimeException | Error e) {
            if (!SqlState.isUnavailable(e)) {
                outage.failed("Emails wait, because the outbox can't be read", e);
            }
        }
    }

    private void sendDue() {
        purgeExpired();
        MailSettings mail = settings.mail();
        while (mail.isEnabled() && !sender.isUnavailable()) {
            List<String> due = messages.due(BATCH);
            if (due.isEmpty()) {
                return;
            }
            if (mail.isDevelopmentOutbox()) {
                due.forEach(this::logEmail);
            } else {
                sender.send(due);
            }
        }
    }

    /** Logs the email once. It stays in the table, for admins to read. */
    private void logEmail(String id) {
        messages.claim(id, Outbox.RETENTION).flatMap(encryption::open).ifPresent(OutboxWorker::logEmail);
    }

    private static void logEmail(RenderedEmail mail) {
        LOG.log(
                Level.INFO,
                "No mail server is set, so this email stays here:\nTo: %s\nSubject: %s\n\n%s"
                        .formatted(mail.to(), mail.subject(), mail.text()));
    }

    /** Emails of the development outbox don't wait for anything. */
    private void findOldest() {
        Instant now = time.now();
        if (now.isBefore(nextLook) || settings.mail().isDevelopmentOutbox()) {
            return;
        }
        oldest = messages.oldest();
        nextLook = now.plus(LOOK_INTERVAL);
    }

    /** Returns how long the oldest email has been waiting, looked up every 15 seconds; zero if none waits. */
    public Duration oldestAge() {
        return oldest.map(queuedAt -> Duration.between(queuedAt, time.now())).orElse(Duration.ZERO);
    }

    private void purgeExpired() {
        Instant now = time.now();
        if (now.isBefore(nextPurge)) {
            return;
        }
        int removed = messages.removeExpired();
        if (removed < ExpiredRows.BATCH) {
            nextPurge = now.plus(PURGE_INTERVAL);
        }
        if (removed > 0 && !settings.mail().isDevelopmentOutbox()) {
            metrics.mails(MailOutcome.EXPIRED, removed);
            LOG.log(Level.WARNING, "Emails expired before a mail server accepted them: " + removed);
        }
    }
}
