package org.latchkey;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.latchkey.database.Turns;
import org.latchkey.discovery.KeyTurn;
import org.latchkey.revocation.RevocationFeed;
import org.latchkey.session.SessionCleanUp;

/** What goes on without being asked for. */
@Dependent
class Background {

    private static final Logger LOG = System.getLogger(Background.class.getName());
    private static final Duration BETWEEN_READS = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_CLEAN_UPS = Duration.ofHours(1);

    private final ManagedScheduledExecutorService scheduler;
    private final ManagedThreadFactory threads;
    private final RevocationFeed revocations;
    private final KeyTurn keyTurn;
    private final SessionCleanUp sessions;
    private final Turns turns;
    private Optional<Future<?>> cleaning = Optional.empty();
    private Optional<Thread> following = Optional.empty();
    private volatile boolean isStopping;

    @Inject
    Background(
            ManagedScheduledExecutorService scheduler,
            ManagedThreadFactory threads,
            RevocationFeed revocations,
            KeyTurn keyTurn,
            SessionCleanUp sessions,
            Turns turns) {
        this.scheduler = scheduler;
        this.threads = threads;
        this.revocations = revocations;
        this.keyTurn = keyTurn;
        this.sessions = sessions;
        this.turns = turns;
    }

    void start() {
        // a thread of its own: the server's scheduler may have but one for everything
        Thread follower = threads.newThread(this::follow);
        follower.setName("latchkey-revocations");
        follower.start();
        following = Optional.of(follower);
        cleaning =
                Optional.of(
                        scheduler.scheduleWithFixedDelay(
                                this::lookAround,
                                BETWEEN_LOOKS.toMillis(),
                                BETWEEN_LOOKS.toMillis(),
                                TimeUnit.MILLISECONDS));
    }

    void stop() {
        isStopping = true;
        following.ifPresent(Thread::interrupt);
        cleaning.ifPresent(task -> task.cancel(false));
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
        cleanUp();
    }

    /** What fails is tried again: an exception would end the repetition. */
    private void cleanUp() {
        try {
            if (turns.take("clean-up", BETWEEN_CLEAN_UPS)) {
                sessions.run();
                revocations.removeExpired();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "What is over was not removed", e);
        }
    }
}
