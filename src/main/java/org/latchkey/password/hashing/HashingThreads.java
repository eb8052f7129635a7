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
import org.latchkey.throttle.Network;

/**
 * The threads that hash, and the line that waits for them. They give way to those that serve
 * requests, where the system knows priorities of threads: a hash keeps a core busy for longer than
 * a hundred other requests do, and these would all wait for it.
 */
final class HashingThreads implements AutoCloseable {

    /** Of -20 to 19; a tenth of the share of those at 0, where there is not enough for all. */
    static final int NICE = 10;

    private static final Duration UNTIL_SERVED = Duration.ofDays(1);
    private static final Logger LOG = System.getLogger(HashingThreads.class.getName());

    private final FairQueue<Runnable> line = new FairQueue<>();
    private final AtomicInteger inside = new AtomicInteger();
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
     * Hashes when the network's turn comes, and waits for the result; what the hashing throws is
     * thrown. Who finds a thread free is not late, however long it takes to run: on a busy machine
     * it gives way to everything else.
     *
     * @return empty where the turn has not come in time, or the thread was interrupted before
     */
    <T> Optional<T> run(Network network, Supplier<T> hashing, Duration longestWait) {
        Duration wait = inside.incrementAndGet() <= count ? UNTIL_SERVED : longestWait;
        try {
            return served(network, hashing, wait);
        } finally {
            inside.decrementAndGet();
        }
    }

    private <T> Optional<T> served(Network network, Supplier<T> hashing, Duration longestWait) {
        CountDownLatch turn = new CountDownLatch(1);
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable hash = () -> {
            turn.countDown();
            result.completeAsync(hashing, Runnable::run);
        };
        line.add(network, hash);
        // whoever is free takes the next in line, which need not be this one
        threads.execute(() -> line.next().ifPresent(Runnable::run));
        if (!comes(turn, longestWait) && line.remove(network, hash)) {
            return Optional.empty();
        }
        return Optional.of(resultOf(result));
    }

    private static boolean comes(CountDownLatch turn, Duration longestWait) {
        try {
            return turn.await(longestWait.toMillis(), TimeUnit.MILLISECONDS);
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

    /** Waits until a thread is free and nobody is in line; whether that came in time. */
    boolean becomeIdle(Duration longestWait) {
        Instant end = clock.instant().plus(longestWait);
        do {
            // on such a thread, which would otherwise have taken the next in line meanwhile
            if (CompletableFuture.supplyAsync(line::isEmpty, threads).join()) {
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

    /** Linux alone gives threads priorities of their own, and always lets them be lowered. */
    private static void lowerPriority() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            LibC.LOADED.setpriority(LibC.OF_A_THREAD, LibC.THIS_ONE, NICE);
        } catch (LinkageError e) {
            LOG.log(Level.DEBUG, "Hashing can't give way here", e);
        }
    }

    /** Of setpriority(2). */
    private interface LibC extends Library {
        LibC LOADED = Native.load("c", LibC.class);
        int OF_A_THREAD = 0;
        int THIS_ONE = 0;

        int setpriority(int which, int who, int priority);
    }
}
