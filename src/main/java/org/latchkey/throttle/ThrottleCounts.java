package org.latchkey.throttle;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The parts of throttling that are committed, each for itself: short, and with nothing hashed
 * meanwhile. Whoever comes at once, on any node, waits for the entries that he shares. They are
 * always held in the order of their ids, so that nobody waits in a circle.
 */
@Dependent
class ThrottleCounts {

    private final ThrottleEntries entries;

    @Inject
    ThrottleCounts(ThrottleEntries entries) {
        this.entries = entries;
    }

    /**
     * Counts the attempt as a failure, which it is until it succeeds; or says how long to wait.
     *
     * @param seen what was there a moment ago
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Duration> reserve(Reservation wanted, Seen seen) {
        Instant now = wanted.at();
        Held account = hold(Limit.FAILURES_OF_ACCOUNT, wanted.accountId(), now, seen.ofAccount());
        Held network = hold(Limit.FAILURES_OF_NETWORK, wanted.networkId(), now, seen.ofNetwork());
        Held own =
                hold(
                        wanted.ownId(),
                        seen.own(),
                        times -> Backoff.add(times, now),
                        Backoff.expiry(now));
        Optional<Duration> wait =
                new Seen(own.was(), account.was(), network.was()).wait(wanted.isKnown(), now);
        Stream<Held> held = Stream.of(account, network, own);
        held.forEach(wait.isEmpty() ? Held::count : left -> left.leave(now));
        return wait;
    }

    private Held hold(Limit limit, String id, Instant now, Optional<Times> seen) {
        return hold(id, seen, times -> limit.add(times, now), limit.expiry(now));
    }

    /**
     * Until the transaction ends. One that was not seen is written at once, with what is to be
     * counted: most of a flood's are new. If another transaction was quicker, that fails, and all
     * has to be done again.
     */
    private Held hold(
            String id, Optional<Times> seen, UnaryOperator<Times> counting, Instant expiry) {
        Optional<ThrottleEntry> found = seen.flatMap(times -> entries.holdIfThere(id));
        Optional<Times> was = found.map(ThrottleEntry::times);
        Times counted = counting.apply(was.orElse(Times.NONE));
        ThrottleEntry entry = found.orElseGet(() -> entries.add(id, counted, expiry));
        return new Held(entry, was, counted, expiry);
    }

    /** What there is before an attempt; empty is what is not there, and counts nothing. */
    record Seen(Optional<Times> own, Optional<Times> ofAccount, Optional<Times> ofNetwork) {

        Optional<Duration> wait(boolean isKnown, Instant now) {
            return new SignInState(
                            own.orElse(Times.NONE),
                            ofAccount.orElse(Times.NONE),
                            ofNetwork.orElse(Times.NONE),
                            isKnown)
                    .wait(now);
        }
    }

    /**
     * An entry that this transaction alone can change.
     *
     * @param was empty where it has just been written, with what is to be counted
     */
    private record Held(ThrottleEntry entry, Optional<Times> was, Times counted, Instant expiry) {

        void count() {
            if (was.isPresent()) {
                entry.set(counted, expiry);
            }
        }

        void leave(Instant now) {
            if (was.isEmpty()) {
                entry.set(Times.NONE, now);
            }
        }
    }

    /**
     * Takes the attempt back, as if it had not been; with it all that failed before, if it
     * succeeded.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void release(Reservation reservation, boolean hasSucceeded) {
        remove(reservation.accountId(), Limit.FAILURES_OF_ACCOUNT, reservation.at());
        remove(reservation.networkId(), Limit.FAILURES_OF_NETWORK, reservation.at());
        entries.holdIfThere(reservation.ownId())
                .ifPresent(
                        entry ->
                                entry.set(
                                        hasSucceeded
                                                ? Times.NONE
                                                : entry.times().without(reservation.at()),
                                        Backoff.expiry(reservation.at())));
    }

    /** As if nothing had been counted; it is removed when it would have been. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void forget(String id) {
        entries.holdIfThere(id).ifPresent(ThrottleEntry::clear);
    }

    /**
     * Counts one of what is limited; or says how long to wait.
     *
     * @param seen what was there a moment ago
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Duration> count(Limit limit, String id, Instant now, Optional<Times> seen) {
        Held held = hold(limit, id, now, seen);
        Optional<Duration> wait = limit.wait(held.was().orElse(Times.NONE), now);
        if (wait.isEmpty()) {
            held.count();
        }
        return wait;
    }

    private void remove(String id, Limit limit, Instant time) {
        entries.holdIfThere(id)
                .ifPresent(
                        entry -> {
                            Times left = entry.times().without(time);
                            entry.set(left, limit.expiry(left.last().orElse(time)));
                        });
    }
}
