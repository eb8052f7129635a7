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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.latchkey.log.Outage;
import org.latchkey.mail.smtp.RenderedEmail;
import org.latchkey.mail.template.EmailTemplates;
import org.latchkey.settings.MailSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.SqlState;

/** Sees to it that what is put into the outbox leaves it. */
@ApplicationScoped
public class OutboxWorker {

    private static final Logger LOG = System.getLogger(OutboxWorker.class.getName());
    private static final int BATCH = 50;
    private static final Duration BETWEEN_REMOVALS = Duration.ofMinutes(1);

    private final OutboxStore letters;
    private final EmailTemplates templates;
    private final MessageEncryption seal;
    private final SmtpSender dispatch;
    private final DatabaseClock time;
    private final Settings settings;
    private final Semaphore put = new Semaphore(0);
    private final Outage outage = new Outage(LOG);
    private Instant nextRemoval = Instant.EPOCH;

    /** For the client proxy. */
    protected OutboxWorker() {
        this(null, null, null, null, null, null);
    }

    @Inject
    OutboxWorker(
            OutboxStore letters,
            EmailTemplates templates,
            MessageEncryption seal,
            SmtpSender dispatch,
            DatabaseClock time,
            Settings settings) {
        this.letters = letters;
        this.templates = templates;
        this.seal = seal;
        this.dispatch = dispatch;
        this.time = time;
        this.settings = settings;
    }

    /**
     * Before anything is served.
     *
     * @throws StartupFailure naming a template that is wrong
     */
    public void load() {
        templates.load();
        seal.load();
        if (!settings.mail().isOpen()) {
            LOG.log(
                    Level.WARNING,
                    "No mail can be sent, so nobody is told of anything: set latchkey.mail.url and"
                            + " latchkey.mail.from.");
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessageQueued event) {
        put.release();
    }

    /**
     * Waits a moment at most for a letter that is put on this node, and sends whatever is due. A
     * failure is told once; the letters stay.
     */
    public void follow() throws InterruptedException {
        if (put.tryAcquire(1, TimeUnit.SECONDS)) {
            put.drainPermits();
        }
        try {
            sendWhatIsDue();
            outage.ended();
        } catch (RuntimeException | Error e) {
            if (!SqlState.isAway(e)) {
                outage.failed("Letters wait, for the outbox can't be read", e);
            }
        }
    }

    private void sendWhatIsDue() {
        removeOld();
        MailSettings mail = settings.mail();
        while (mail.isOpen() && !dispatch.isAway()) {
            List<String> due = letters.due(BATCH);
            if (due.isEmpty()) {
                return;
            }
            if (mail.isReadHere()) {
                due.forEach(this::tell);
            } else {
                dispatch.send(due);
            }
        }
    }

    /** It stays where it is, for admins to read. */
    private void tell(String id) {
        letters.take(id, Outbox.SHOWN).flatMap(seal::open).ifPresent(OutboxWorker::tell);
    }

    private static void tell(RenderedEmail mail) {
        LOG.log(
                Level.INFO,
                "No mail server is set, so this letter stays here:\nTo: %s\nSubject: %s\n\n%s"
                        .formatted(mail.to(), mail.subject(), mail.text()));
    }

    private void removeOld() {
        Instant now = time.now();
        if (now.isBefore(nextRemoval)) {
            return;
        }
        int removed = letters.removeExpired();
        if (removed < ExpiredRows.BATCH) {
            nextRemoval = now.plus(BETWEEN_REMOVALS);
        }
        if (removed > 0 && !settings.mail().isReadHere()) {
            LOG.log(Level.WARNING, "Letters are given up that no mail server took in time: " + removed);
        }
    }
}
