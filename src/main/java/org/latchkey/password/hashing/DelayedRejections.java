package org.latchkey.password.hashing;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Who is refused in a flood waits for it, without a thread: in any second so many are told at once,
 * and of the others so many are held at a time. Beyond that it is told at once again, since to hold
 * would cost more than to answer.
 */
final class DelayedRejections {

    static final int AT_ONCE_EACH_SECOND = 50;
    static final int MAX_DELAYED = 1000;

    private static final Duration DELAY = Duration.ofSeconds(1);

    private final BiConsumer<Duration, Runnable> timer;
    private final Semaphore atOnce = new Semaphore(AT_ONCE_EACH_SECOND);
    private final Semaphore held = new Semaphore(MAX_DELAYED);

    /**
     * @param timer runs what takes no time, when a time is over
     */
    DelayedRejections(BiConsumer<Duration, Runnable> timer) {
        this.timer = timer;
    }

    /**
     * Holds a request, or tells that it is to be refused now.
     *
     * @param putAside asked only for a request that is held; gives what goes on with it
     */
    boolean hold(Supplier<Runnable> putAside) {
        if (atOnce.tryAcquire()) {
            timer.accept(DELAY, atOnce::release);
            return false;
        }
        if (!held.tryAcquire()) {
            return false;
        }
        timer.accept(DELAY, held::release);
        timer.accept(DELAY, putAside.get());
        return true;
    }
}
