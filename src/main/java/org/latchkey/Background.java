package org.latchkey;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.latchkey.confirmation.LetterWriting;
import org.latchkey.discovery.KeyTurn;
import org.latchkey.event.FailureSums;
import org.latchkey.revocation.RevocationFeed;

/** What goes on without being asked for. */
@Dependent
class Background {

    private static final Logger LOG = System.getLogger(Background.class.getName());
    private static final Duration BETWEEN_READS = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LETTERS = Duration.ofMillis(500);
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(5);

    private final ManagedScheduledExecutorService scheduler;
    private final ManagedThreadFactory threads;
    private final RevocationFeed revocations;
    private final KeyTurn keyTurn;
    private final FailureSums failures;
    private final CleanUp cleanUp;
    private final LetterWriting letters;
    private final List<Future<?>> repeated = new ArrayList<>();
    private Optional<Thread> following = Optional.empty();
    private volatile boolean isStopping;

    @Inject
    Background(
            ManagedScheduledExecutorService scheduler,
            ManagedThreadFactory threads,
            RevocationFeed revocations,
            KeyTurn keyTurn,
            CleanUp cleanUp,
            FailureSums failures,
            LetterWriting letters) {
        this.scheduler = scheduler;
        this.threads = threads;
        this.revocations = revocations;
        this.keyTurn = keyTurn;
        this.cleanUp = cleanUp;
        this.failures = failures;
        this.letters = letters;
    }

    void start() {
        // a thread of its own: the server's scheduler may have but one for everything
        Thread follower = threads.newThread(this::follow);
        follower.setName("latchkey-revocations");
        follower.start();
        following = Optional.of(follower);
        repeat(this::lookAround, BETWEEN_LOOKS);
        repeat(this::writeFailures, BETWEEN_WRITES);
        repeat(letters::run, BETWEEN_LETTERS);
    }

    private void repeat(Runnable task, Duration pause) {
        repeated.add(
                scheduler.scheduleWithFixedDelay(
                        task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    void stop() {
        isStopping = true;
        following.ifPresent(Thread::interrupt);
        repeated.forEach(task -> task.cancel(false));
        writeFailures();
    }

    private void follow() {
        try {
            while (!isStopping) {
                Thread.sleep(BETWEEN_READS.toMillis());
                revocations.follow();
                keyTurn.follow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the application stops
        }
    }

    private void lookAround() {
        keyTurn.run();
        cleanUp.run();
    }

    /** What can't be written now is not counted; the next may be. */
    private void writeFailures() {
        try {
            failures.write();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Failed logins were not written to the audit log", e);
        }
    }
}
