package org.latchkey.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;
import org.latchkey.settings.Settings;

/**
 * Lets at most so many passwords be hashed at once as the settings say; the next wait in line, in
 * the order they came. The line is short and the wait is bounded: who finds no place is told so at
 * once, and the others go on.
 */
@ApplicationScoped
public class HashingGate {

    private static final int PLACES_IN_LINE_FOR_EACH = 8;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Semaphore running;
    private final Semaphore present;

    /** For the client proxy. */
    protected HashingGate() {
        running = null;
        present = null;
    }

    @Inject
    HashingGate(Settings settings) {
        int concurrency = settings.hashingConcurrency();
        running = new Semaphore(concurrency, true);
        present = new Semaphore(concurrency * (1 + PLACES_IN_LINE_FOR_EACH));
    }

    /**
     * Does the hashing when its turn comes, on the calling thread.
     *
     * @throws Problem {@code overloaded}, with Retry-After, when the line is full or the wait too
     *     long
     */
    public <T> T pass(Supplier<T> hashing) {
        if (!present.tryAcquire()) {
            throw overloaded();
        }
        try {
            return inTurn(hashing);
        } finally {
            present.release();
        }
    }

    private <T> T inTurn(Supplier<T> hashing) {
        try {
            if (!running.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw overloaded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw overloaded();
        }
        try {
            return hashing.get();
        } finally {
            running.release();
        }
    }

    /**
     * The line is empty again by then, whatever is asked meanwhile: nobody waits in it for longer.
     */
    private static Problem overloaded() {
        return Problem.of(
                        ProblemType.OVERLOADED,
                        "Too many passwords are being checked at this time.")
                .with("Retry-After", Long.toString(LONGEST_WAIT.toSeconds()));
    }
}
