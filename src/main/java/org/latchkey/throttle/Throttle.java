package org.latchkey.throttle;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.ThrottleEntries.Entry;

/**
 * Slows guessing, and whatever else may be done so often and no more. Counted for all nodes
 * together, by the database's time, and for addresses alike whether or not anybody has them.
 */
@Dependent
public class Throttle {

    /** Of so many who make the same entry at once, each loses once at most to each other entry. */
    private static final int TRIES = 20;

    private final ThrottleEntries entries;
    private final Transactions transactions;
    private final KnownNetworks knownNetworks;
    private final IdentifierHmac keys;
    private final DatabaseClock time;
    private final SecureRandom random;

    @Inject
    Throttle(
            ThrottleEntries entries,
            Transactions transactions,
            KnownNetworks knownNetworks,
            IdentifierHmac keys,
            DatabaseClock time,
            SecureRandom random) {
        this.entries = entries;
        this.transactions = transactions;
        this.knownNetworks = knownNetworks;
        this.keys = keys;
        this.time = time;
        this.random = random;
    }

    /** Reads the key by which addresses are counted; before anything is served. */
    public void load() {
        keys.load();
    }

    /**
     * An attempt that counts as a failure until it is known for a success.
     *
     * @param at when it was admitted
     * @param ownId of what is counted of the account from the network
     * @param accountId of what is counted of the account
     * @param networkId of what is counted of the network
     */
    public record Reservation(Instant at, String ownId, String accountId, String networkId) {

        List<String> ids() {
            return List.of(ownId, accountId, networkId);
        }

        /** What is to be written of the keys that are not there. */
        Stream<Entry> entries() {
            return Stream.of(
                    new Entry(networkId, at.plus(Limit.FAILURES_OF_NETWORK.interval()), 0),
                    new Entry(accountId, at.plus(Limit.FAILURES_OF_ACCOUNT.interval()), 0),
                    new Entry(ownId, at, 1));
        }
    }

    /**
     * Admits an attempt before anything is hashed for it. It counts as a failure from now on, so
     * that guesses at the same time count each other, until {@link #succeeded} or {@link #release}.
     *
     * @throws Problem {@code too-many-attempts}, with Retry-After; it is no failure
     */
    public Reservation reserve(LoginAttempt attempt) {
        String network = Limit.FAILURES_OF_NETWORK.id(attempt.network().text());
        String account = Limit.FAILURES_OF_ACCOUNT.id(keys.of(attempt.address()));
        return retried(() -> admitted(new Reservation(time.now(), ownId(attempt), account, network), attempt));
    }

    private String ownId(LoginAttempt attempt) {
        return "s:" + keys.of(attempt.address() + "\n" + attempt.network().text());
    }

    private Reservation admitted(Reservation wanted, LoginAttempt attempt) {
        Map<String, Entry> seen = entries.find(wanted.ids());
        Entry own = seen.get(wanted.ownId());
        if (own != null) {
            requireNone(Backoff.retryAfter(own.failures(), own.takenUntil(), wanted.at()));
        }
        Duration wait = longer(
                retryAfter(Limit.FAILURES_OF_ACCOUNT, seen.get(wanted.accountId()), wanted.at()),
                retryAfter(Limit.FAILURES_OF_NETWORK, seen.get(wanted.networkId()), wanted.at()));
        boolean isTaken = !wait.isZero();
        // asked for a stranger too, so that it takes as long
        if (isTaken && !knownNetworks.isKnown(attempt.accountId().orElse(""), attempt.network())) {
            requireNone(wait);
        }
        if (!seen.isEmpty()) {
            entries.reserve(wanted, seen.size(), isTaken);
        }
        List<Entry> missing =
                wanted.entries().filter(entry -> !seen.containsKey(entry.id())).toList();
        if (!missing.isEmpty()) {
            entries.add(missing);
        }
        return wanted;
    }

    private static void requireNone(Duration wait) {
        if (!wait.isZero()) {
            throw Problem.of(ProblemType.TOO_MANY_ATTEMPTS, "Too many attempts were made. Try again later.")
                    .with("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()));
        }
    }

    private static Duration retryAfter(Limit limit, Entry seen, Instant now) {
        return seen == null ? Duration.ZERO : limit.retryAfter(seen.takenUntil(), now);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** It was right: the account's failures from this network are forgotten. */
    public void succeeded(Reservation reservation) {
        retried(() -> entries.giveBack(reservation, true));
    }

    /** Nothing came of it, and it was not the caller's fault. */
    public void release(Reservation reservation) {
        retried(() -> entries.giveBack(reservation, false));
    }

    /** Who has shown otherwise that the account is his need not wait for his failures before. */
    public void resetFailures(LoginAttempt proven) {
        transactions.inNew(() -> entries.forgive(ownId(proven), time.now()));
    }

    /**
     * Counts one of what is limited.
     *
     * @param key a network's text, an address with or without who asks, or what stands for one
     * @throws Problem {@code too-many-attempts}, with Retry-After; it does not count
     */
    public void acquire(Limit limit, String key) {
        requireNone(tryAcquire(limit, key).orElse(Duration.ZERO));
    }

    /** Counts one of what is limited, or says how long to wait; then it does not count. */
    public Optional<Duration> tryAcquire(Limit limit, String key) {
        // a mail's address is named as a login's is; of a network the text is the key
        List<String> ids = limit.ids(limit.isOfAddresses() ? keys.of(key) : key);
        return retried(() -> use(limit, ids, time.now()));
    }

    /** Takes one of the free places, if there is one: others at the same time another. */
    private Optional<Duration> use(Limit limit, List<String> ids, Instant now) {
        Map<String, Entry> seen = entries.find(ids);
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, random);
        String place = Collections.min(shuffled, Comparator.comparing(id -> retryAfter(limit, seen.get(id), now)));
        Duration wait = retryAfter(limit, seen.get(place), now);
        if (!wait.isZero()) {
            return Optional.of(wait);
        }
        if (seen.containsKey(place)) {
            entries.use(limit, place, now);
        } else {
            entries.add(List.of(new Entry(place, now.plus(limit.interval()), 0)));
        }
        return Optional.empty();
    }

    private <T> T retried(Supplier<T> work) {
        for (int i = 1; i < TRIES; i++) {
            try {
                return transactions.inNew(work);
            } catch (PersistenceException e) {
                if (!(e instanceof LostRace) && !SqlState.isLostRace(e)) {
                    throw e;
                }
            }
        }
        return transactions.inNew(work);
    }
}
