package org.latchkey.password.hashing;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Delays the rejections of a flood by one second (a tarpit), without holding a thread.
 *
 * <p>In any second, the first {@value #IMMEDIATE_PER_SECOND} rejections are sent immediately. Of the others, at most
 * {@value #MAX_DELAYED} are delayed at a time. Further rejections are sent immediately again, because delaying them
 * would cost more than sending them.
 */
final class DelayedRejections {

    static final int IMMEDIATE_PER_SECOND = 50;
    static final int MAX_DELAYED = 1000;

    private static final Duration DELAY = Duration.ofSeconds(1);

    private final BiConsumer<Duration, Runnable> timer;
    private final Semaphore immediate = new Semaphore(IMMEDIATE_PER_SECOND);
    private final Semaphore delayed = new Semaphore(MAX_DELAYED);

    /**
     * @param timer runs a short task after a delay
     */
    DelayedRejections(BiConsumer<Duration, Runnable> timer) {
        this.timer = timer;
    }

    /**
     * Delays the rejection of a request if it is not to be sent immediately.
     *
     * @param suspend suspends the request and returns the task that resumes it; called only if the rejection is
     *     delayed
     * @return false if the caller must reject the request now
     */
    boolean tryDelay(Supplier<Runnable> suspend) {
        if (immediate.tryAcquire()) {
            timer.accept(DELAY, immediate::release);
            return false;
        }
        if (!delayed.tryAcquire()) {
            return false;
        }
        timer.accept(DELAY, delayed::release);
        timer.accept(DELAY, suspend.get());
        return true;
    }
}
