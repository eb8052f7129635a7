package org.latchkey.throttle;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.latchkey.database.DatabaseTime;
import org.latchkey.database.SqlState;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;

/**
 * Slows guessing, and whatever else may be done so often and no more. Counted for all nodes
 * together, by the database's time, and for addresses alike whether or not anybody has them.
 */
@Dependent
public class Throttle {

    /** Of so many who make the same entry at once, each loses once at most to each other entry. */
    private static final int TRIES = 5;

    private final ThrottleEntries entries;
    private final ThrottleCounts counts;
    private final KnownNetworks knownNetworks;
    private final AddressKeys keys;
    private final DatabaseTime time;

    @Inject
    Throttle(
            ThrottleEntries entries,
            ThrottleCounts counts,
            KnownNetworks knownNetworks,
            AddressKeys keys,
            DatabaseTime time) {
        this.entries = entries;
        this.counts = counts;
        this.knownNetworks = knownNetworks;
        this.keys = keys;
        this.time = time;
    }

    /**
     * Admits an attempt before anything is hashed for it. It counts as a failure from now on, so
     * that guesses at the same time count each other, until {@link #succeeded} or {@link #release}.
     *
     * @throws Problem {@code too-many-attempts}, with Retry-After; it is no failure
     */
    public Reservation reserve(SignInAttempt attempt) {
        String address = keys.of(attempt.address());
        String network = attempt.network().text();
        Reservation wanted =
                new Reservation(
                        time.now(),
                        ownId(attempt),
                        Limit.FAILURES_OF_ACCOUNT.id(address),
                        Limit.FAILURES_OF_NETWORK.id(network),
                        // asked for a stranger too, so that it takes as long
                        knownNetworks.isKnown(attempt.accountId().orElse(""), attempt.network()));
        retried(() -> admit(wanted)).ifPresent(Throttle::refuse);
        return wanted;
    }

    private String ownId(SignInAttempt attempt) {
        return "s:" + keys.of(attempt.address() + "\n" + attempt.network().text());
    }

    private Optional<Duration> admit(Reservation wanted) {
        ThrottleCounts.Seen seen =
                new ThrottleCounts.Seen(
                        entries.read(wanted.ownId()),
                        entries.read(wanted.accountId()),
                        entries.read(wanted.networkId()));
        // most of a flood ends here, and holds nothing
        Optional<Duration> wait = seen.wait(wanted.isKnown(), wanted.at());
        return wait.isPresent() ? wait : counts.reserve(wanted, seen);
    }

    /** It was right: the account's failures from this network are forgotten. */
    public void succeeded(Reservation reservation) {
        counts.release(reservation, true);
    }

    /** Who has shown otherwise that the account is his need not wait for his failures before. */
    public void forgive(SignInAttempt proven) {
        counts.forget(ownId(proven));
    }

    /** Nothing came of it, and it was not the caller's fault. */
    public void release(Reservation reservation) {
        counts.release(reservation, false);
    }

    /**
     * Counts one of what is limited.
     *
     * @param key a network's text, an address with or without who asks, or what stands for one
     * @throws Problem {@code too-many-attempts}, with Retry-After; it does not count
     */
    public void count(Limit limit, String key) {
        wait(limit, key).ifPresent(Throttle::refuse);
    }

    /** Counts one of what is limited, or says how long to wait; then it does not count. */
    public Optional<Duration> wait(Limit limit, String key) {
        // a mail's address is named as a login's is; of a network the text is the key
        String id = limit.id(limit.isOfAddresses() ? keys.of(key) : key);
        return retried(() -> count(limit, id, time.now()));
    }

    private Optional<Duration> count(Limit limit, String id, Instant now) {
        Optional<Times> seen = entries.read(id);
        Optional<Duration> wait = limit.wait(seen.orElse(Times.NONE), now);
        return wait.isPresent() ? wait : counts.count(limit, id, now, seen);
    }

    /** Removes what says no more. */
    public void removeExpired() {
        entries.removeExpired(time.now());
    }

    private static <T> T retried(Supplier<T> transaction) {
        for (int i = 1; i < TRIES; i++) {
            try {
                return transaction.get();
            } catch (PersistenceException e) {
                if (!SqlState.isDuplicateKey(e)) {
                    throw e;
                }
            }
        }
        return transaction.get();
    }

    private static void refuse(Duration wait) {
        throw Problem.of(
                        ProblemType.TOO_MANY_ATTEMPTS,
                        "Too many attempts were made. Try again later.")
                .with("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()));
    }
}
