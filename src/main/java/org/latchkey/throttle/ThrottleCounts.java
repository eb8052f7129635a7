package org.latchkey.throttle;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

    /** Counts the attempt as a failure, which it is until it succeeds; or says how long to wait. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Duration> reserve(Reservation wanted) {
        Instant now = wanted.at();
        ThrottleEntry account = entries.hold(wanted.accountId(), now);
        ThrottleEntry network = entries.hold(wanted.networkId(), now);
        ThrottleEntry own = entries.hold(wanted.ownId(), now);
        Optional<Duration> wait =
                new SignInState(own.times(), account.times(), network.times(), wanted.isKnown())
                        .wait(now);
        if (wait.isEmpty()) {
            own.set(Backoff.add(own.times(), now), Backoff.expiry(now));
            add(account, Limit.FAILURES_OF_ACCOUNT, now);
            add(network, Limit.FAILURES_OF_NETWORK, now);
        }
        return wait;
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

    /** Counts one of what is limited; or says how long to wait. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Duration> count(Limit limit, String id, Instant now) {
        ThrottleEntry entry = entries.hold(id, now);
        Optional<Duration> wait = limit.wait(entry.times(), now);
        if (wait.isEmpty()) {
            add(entry, limit, now);
        }
        return wait;
    }

    private static void add(ThrottleEntry entry, Limit limit, Instant now) {
        entry.set(limit.add(entry.times(), now), limit.expiry(now));
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
