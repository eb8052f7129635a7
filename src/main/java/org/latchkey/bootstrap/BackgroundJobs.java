package org.latchkey.bootstrap;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.latchkey.account.email.MailRequestJob;
import org.latchkey.audit.FailureAggregator;
import org.latchkey.mail.OutboxWorker;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.JobLease;
import org.latchkey.storage.LoggedRetry;
import org.latchkey.token.key.KeyRotationJob;
import org.latchkey.token.revocation.RevocationFeed;

/** What goes on without being asked for. */
@Dependent
class BackgroundJobs {

    private static final Logger LOG = System.getLogger(BackgroundJobs.class.getName());
    private static final Duration READ_INTERVAL = Duration.ofMillis(500);
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);

    /** The first one makes a key, which the start need not wait for. */
    private static final Duration INITIAL_DELAY = Duration.ofSeconds(1);

    private static final Duration MAIL_REQUEST_INTERVAL = Duration.ofMillis(500);
    private static final Duration PURGE_INTERVAL = Duration.ofHours(1);
    private static final Duration WRITE_INTERVAL = Duration.ofSeconds(5);

    /** A statement may take as long. */
    private static final Duration MAX_STEP = Duration.ofSeconds(5);

    private final LoggedRetry writing = new LoggedRetry(LOG, "Failed logins were not written to the audit log");
    private final LoggedRetry purging = new LoggedRetry(LOG, "What is over was not removed");
    private final ManagedScheduledExecutorService scheduler;
    private final ManagedThreadFactory threads;
    private final RevocationFeed revocations;
    private final KeyRotationJob keyTurn;
    private final FailureAggregator failures;
    private final JobLease jobLease;
    private final Event<PurgeDue> purge;
    private final MailRequestJob letters;
    private final OutboxWorker mailing;
    private final List<Future<?>> repeated = new ArrayList<>();
    private final List<Thread> following = new ArrayList<>();
    private volatile boolean isStopping;

    @Inject
    BackgroundJobs(
            ManagedScheduledExecutorService scheduler,
            ManagedThreadFactory threads,
            RevocationFeed revocations,
            KeyRotationJob keyTurn,
            JobLease jobLease,
            Event<PurgeDue> purge,
            FailureAggregator failures,
            MailRequestJob letters,
            OutboxWorker mailing) {
        this.scheduler = scheduler;
        this.threads = threads;
        this.revocations = revocations;
        this.keyTurn = keyTurn;
        this.jobLease = jobLease;
        this.purge = purge;
        this.failures = failures;
        this.letters = letters;
        this.mailing = mailing;
    }

    void start() {
        // threads of their own: the server's scheduler may have but one for everything
        follow("latchkey-revocations", this::followRevocations);
        follow("latchkey-letters", this::writeLetters);
        follow("latchkey-mail", mailing::follow);
        repeat(this::lookAround, INITIAL_DELAY, CHECK_INTERVAL);
        repeat(this::writeFailures, WRITE_INTERVAL, WRITE_INTERVAL);
    }

    /** What waits by itself before each turn. */
    private interface Turn {

        void take() throws InterruptedException;
    }

    private void follow(String name, Turn turn) {
        Thread follower = threads.newThread(() -> follow(turn));
        follower.setName(name);
        follower.start();
        following.add(follower);
    }

    private void follow(Turn turn) {
        try {
            while (!isStopping) {
                turn.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the application stops
        }
    }

    private void followRevocations() throws InterruptedException {
        Thread.sleep(READ_INTERVAL.toMillis());
        revocations.follow();
        keyTurn.follow();
    }

    private void writeLetters() throws InterruptedException {
        Thread.sleep(MAIL_REQUEST_INTERVAL.toMillis());
        letters.run();
    }

    private void repeat(Runnable task, Duration first, Duration pause) {
        repeated.add(scheduler.scheduleWithFixedDelay(task, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    void stop() {
        isStopping = true;
        following.forEach(Thread::interrupt);
        repeated.forEach(task -> task.cancel(false));
        following.forEach(BackgroundJobs::awaitEnd);
        writeFailures();
    }

    /** The database is closed next: what still uses it would fail. */
    private static void awaitEnd(Thread follower) {
        try {
            follower.join(MAX_STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAround() {
        keyTurn.run();
        purging.make(this::purge);
    }

    /** On one of the nodes. */
    private void purge() {
        if (jobLease.tryAcquire("clean-up", PURGE_INTERVAL)) {
            purge.fire(new PurgeDue());
        }
    }

    /** What can't be written now is not counted; the next may be. */
    private void writeFailures() {
        writing.make(failures::write);
    }
}
