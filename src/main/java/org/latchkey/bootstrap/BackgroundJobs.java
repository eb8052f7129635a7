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
import org.latchkey.log.RequestLogger;
import org.latchkey.mail.OutboxWorker;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LoggedRetry;
import org.latchkey.token.key.KeyRotationJob;
import org.latchkey.token.revocation.RevocationFeed;

/** Runs the background jobs: reading revocations, rotating keys, sending email, purging, and writing failure counts. */
@Dependent
class BackgroundJobs {

    private static final Logger LOG = RequestLogger.of(BackgroundJobs.class);
    private static final Duration READ_INTERVAL = Duration.ofMillis(500);
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);

    /** Delays the first check, which generates a key, so that the startup need not wait for it. */
    private static final Duration INITIAL_DELAY = Duration.ofSeconds(1);

    private static final Duration MAIL_REQUEST_INTERVAL = Duration.ofMillis(500);
    private static final Duration PURGE_INTERVAL = Duration.ofHours(1);
    private static final Duration WRITE_INTERVAL = Duration.ofSeconds(5);

    /** How long to wait for a job when stopping: the default timeout of a statement. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final LoggedRetry failureWriting = new LoggedRetry(LOG, "Failed logins were not written to the audit log");
    private final LoggedRetry purgingAttempt = new LoggedRetry(LOG, "Expired rows could not be deleted");
    private final ManagedScheduledExecutorService scheduler;
    private final ManagedThreadFactory threads;
    private final RevocationFeed revocations;
    private final KeyRotationJob keyRotationJob;
    private final FailureAggregator failures;
    private final JobLease jobLease;
    private final Event<PurgeDue> purgeEvent;
    private final MailRequestJob mailRequestJob;
    private final OutboxWorker outboxWorker;
    private final List<Future<?>> scheduledJobs = new ArrayList<>();
    private final List<Thread> followers = new ArrayList<>();
    private volatile boolean isStopping;

    @Inject
    BackgroundJobs(
            ManagedScheduledExecutorService scheduler,
            ManagedThreadFactory threads,
            RevocationFeed revocations,
            KeyRotationJob keyRotationJob,
            JobLease jobLease,
            Event<PurgeDue> purgeEvent,
            FailureAggregator failures,
            MailRequestJob mailRequestJob,
            OutboxWorker outboxWorker) {
        this.scheduler = scheduler;
        this.threads = threads;
        this.revocations = revocations;
        this.keyRotationJob = keyRotationJob;
        this.jobLease = jobLease;
        this.purgeEvent = purgeEvent;
        this.failures = failures;
        this.mailRequestJob = mailRequestJob;
        this.outboxWorker = outboxWorker;
    }

    void start() {
        // These have threads of their own, because the server's scheduler may have a single thread for everything.
        follow("latchkey-revocations", this::followRevocations);
        follow("latchkey-mail-requests", this::handleMailRequests);
        follow("latchkey-mail", outboxWorker::follow);
        repeat(this::checkKeysAndPurge, INITIAL_DELAY, CHECK_INTERVAL);
        repeat(this::writeFailures, WRITE_INTERVAL, WRITE_INTERVAL);
    }

    /** One iteration of a follower thread. It waits by itself before it does its work. */
    private interface Turn {

        void run() throws InterruptedException;
    }

    private void follow(String name, Turn turn) {
        Thread follower = threads.newThread(() -> follow(turn));
        follower.setName(name);
        follower.start();
        followers.add(follower);
    }

    private void follow(Turn turn) {
        try {
            while (!isStopping) {
                turn.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The application is stopping.
        }
    }

    private void followRevocations() throws InterruptedException {
        Thread.sleep(READ_INTERVAL.toMillis());
        revocations.follow();
        keyRotationJob.follow();
    }

    private void handleMailRequests() throws InterruptedException {
        Thread.sleep(MAIL_REQUEST_INTERVAL.toMillis());
        mailRequestJob.run();
    }

    private void repeat(Runnable task, Duration first, Duration pause) {
        scheduledJobs.add(
                scheduler.scheduleWithFixedDelay(task, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    void stop() {
        isStopping = true;
        followers.forEach(Thread::interrupt);
        scheduledJobs.forEach(task -> task.cancel(false));
        followers.forEach(BackgroundJobs::awaitEnd);
        writeFailures();
    }

    /** Waits for a thread to end, because the database is closed next and a running job would fail. */
    private static void awaitEnd(Thread follower) {
        try {
            follower.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkKeysAndPurge() {
        keyRotationJob.run();
        purgingAttempt.make(this::purge);
    }

    /** Purges on one node at a time. */
    private void purge() {
        if (jobLease.tryAcquire("clean-up", PURGE_INTERVAL)) {
            purgeEvent.fire(new PurgeDue());
        }
    }

    /** Writes the failure counts to the audit log. Counts that can't be written are lost. */
    private void writeFailures() {
        failureWriting.make(failures::write);
    }
}
