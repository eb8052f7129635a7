package org.latchkey.hashing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.latchkey.network.Network;

/** Who hashes and who waits for it: a turn is true when it comes, and false when it was lost. */
final class HashingRoom {

    private final HashingTime time;
    private final Duration longestWait;
    private final int concurrency;
    private final int mostWaiting;
    private final FairLine<CompletableFuture<Boolean>> line = new FairLine<>();
    private final Lock lock = new ReentrantLock();
    private final Condition isIdle = lock.newCondition();
    private int running;
    private boolean isWorking;

    /**
     * A room with nobody in it.
     *
     * @param longestWait the line is no longer than what is hashed in that time
     * @param concurrency how many hash at once
     * @param mostWaiting how many wait at most, however quickly they would be served
     */
    HashingRoom(HashingTime time, Duration longestWait, int concurrency, int mostWaiting) {
        this.time = time;
        this.longestWait = longestWait;
        this.concurrency = concurrency;
        this.mostWaiting = mostWaiting;
    }

    /** How many can run and wait at once, at this moment. */
    int size() {
        return concurrency + waitable();
    }

    boolean hasPlaceFor(Network network) {
        lock.lock();
        try {
            return !isFull() || line.wouldMakeRoomFor(network);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a place: a turn that has come, or will; empty where there is none. */
    Optional<CompletableFuture<Boolean>> arrive(Network network) {
        lock.lock();
        try {
            if (running < concurrency) {
                running++;
                return Optional.of(CompletableFuture.completedFuture(true));
            }
            if (isFull()) {
                Optional<CompletableFuture<Boolean>> last = line.makeRoomFor(network);
                if (last.isEmpty()) {
                    return Optional.empty();
                }
                last.get().complete(false);
            }
            CompletableFuture<Boolean> turn = new CompletableFuture<>();
            line.add(network, turn);
            return Optional.of(turn);
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return running == concurrency && line.size() >= waitable();
    }

    private int waitable() {
        return Math.min(mostWaiting, time.countIn(longestWait, concurrency));
    }

    /** Leaves the line; whether the turn has come at that moment, and is to be taken. */
    boolean hasComeMeanwhile(Network network, CompletableFuture<Boolean> turn) {
        lock.lock();
        try {
            return !line.remove(network, turn) && turn.getNow(false);
        } finally {
            lock.unlock();
        }
    }

    /** The place goes to the next in line; only where there is none does it fall free. */
    void leave() {
        lock.lock();
        try {
            Optional<CompletableFuture<Boolean>> next = line.next();
            next.ifPresent(turn -> turn.complete(true));
            if (next.isEmpty()) {
                running--;
                isIdle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How long it takes until those that are here have been served. */
    Duration timeToServeAll() {
        lock.lock();
        try {
            return time.of(line.size() + running, concurrency);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nobody waits and no other work is done; whether that came in time. */
    boolean startWork(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (isWorking || running == concurrency) {
                if (left <= 0) {
                    return false;
                }
                left = isIdle.awaitNanos(left);
            }
            isWorking = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void endWork() {
        lock.lock();
        try {
            isWorking = false;
            isIdle.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
