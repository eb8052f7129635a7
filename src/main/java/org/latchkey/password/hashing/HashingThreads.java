package org.latchkey.password.hashing;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.latchkey.log.RequestLogger;
import org.latchkey.throttle.Network;

/**
 * The threads that hash passwords, and the queue in front of them.
 *
 * <p>On Linux, they have a lower priority than the threads that serve requests. A hash keeps a core busy for longer
 * than a hundred other requests do, and all these would wait for it.
 */
final class HashingThreads implements AutoCloseable {

    /** The nice value, from -20 to 19. With too few cores, it gets a tenth of the processor time of a thread at 0. */
    static final int NICE = 10;

    private static final Duration UNLIMITED = Duration.ofDays(1);
    private static final Logger LOG = RequestLogger.of(HashingThreads.class);

    private final FairQueue<Runnable> queue = new FairQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final int count;
    private final ThreadPoolExecutor threads;
    private final Clock clock;

    HashingThreads(int count, Clock clock) {
        this.count = count;
        this.clock = clock;
        threads = new ThreadPoolExecutor(
                count, count, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), HashingThreads::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a hashing when it is first in the queue, and waits for the result. Throws what the hashing throws.
     *
     * <p>The maximum wait does not apply if a thread is free. On a busy machine, that thread may start late because of
     * its low priority.
     *
     * @return empty if the hashing has not started in time, or the calling thread was interrupted before it started
     */
    <T> Optional<T> run(Network network, Supplier<T> hashing, Duration maxWait) {
        Duration wait = pending.incrementAndGet() <= count ? UNLIMITED : maxWait;
        try {
            return enqueueAndWait(network, hashing, wait);
        } finally {
            pending.decrementAndGet();
        }
    }

    int running() {
        return Math.min(pending.get(), count);
    }

    int waiting() {
        return Math.max(0, pending.get() - count);
    }

    private <T> Optional<T> enqueueAndWait(Network network, Supplier<T> hashing, Duration maxWait) {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable task = () -> {
            started.countDown();
            result.completeAsync(hashing, Runnable::run);
        };
        queue.add(network, task);
        // the thread takes the queue's first task, which need not be this one
        threads.execute(() -> queue.next().ifPresent(Runnable::run));
        if (!await(started, maxWait) && queue.remove(network, task)) {
            return Optional.empty();
        }
        return Optional.of(resultOf(result));
    }

    private static boolean await(CountDownLatch started, Duration maxWait) {
        try {
            return started.await(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static <T> T resultOf(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw e;
        }
    }

    /**
     * Waits until a thread is free and the queue is empty.
     *
     * @return false if that has not happened in time
     */
    boolean awaitIdle(Duration maxWait) {
        Instant end = clock.instant().plus(maxWait);
        do {
            // asks on a hashing thread, so that the answer comes only when one is free
            if (CompletableFuture.supplyAsync(queue::isEmpty, threads).join()) {
                return true;
            }
        } while (clock.instant().isBefore(end));
        return false;
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    lowerPriority();
                    work.run();
                },
                "latchkey-hashing");
        thread.setDaemon(true);
        return thread;
    }

    /** Only Linux has a nice value per thread. It always permits a thread to lower its own priority. */
    private static void lowerPriority() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            LibC.LOADED.setpriority(LibC.PRIO_PROCESS, LibC.CURRENT_THREAD, NICE);
        } catch (LinkageError e) {
            LOG.log(Level.DEBUG, "Hashing threads can't lower their priority here", e);
        }
    }

    /** The C library's setpriority(2). On Linux, it takes a thread's id where POSIX has a process's. */
    private interface LibC extends Library {
        LibC LOADED = Native.load("c", LibC.class);
        int PRIO_PROCESS = 0;
        int CURRENT_THREAD = 0;

        int setpriority(int which, int who, int priority);
    }
}
