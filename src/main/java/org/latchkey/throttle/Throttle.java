package org.latchkey.throttle;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
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
import org.latchkey.metrics.Metrics;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.ThrottleEntries.Entry;

/**
 * Enforces the rate limits on password guesses and on other requests.
 *
 * <p>The database counts for all nodes together, by its own clock. Unknown email addresses are counted exactly like
 * those of accounts, so that a limit does not reveal whether an account exists.
 */
@Dependent
public class Throttle {

    /** Each concurrent request for the same keys can make a transaction fail at most once. */
    private static final int MAX_TRIES = 20;

    private final ThrottleEntries entries;
    private final Transactions transactions;
    private final KnownNetworks knownNetworks;
    private final IdentifierHmac hmac;
    private final DatabaseClock clock;
    private final SecureRandom random;
    private final Metrics metrics;

    @Inject
    Throttle(
            ThrottleEntries entries,
            Transactions transactions,
            KnownNetworks knownNetworks,
            IdentifierHmac hmac,
            DatabaseClock clock,
            SecureRandom random,
            Metrics metrics) {
        this.entries = entries;
        this.transactions = transactions;
        this.knownNetworks = knownNetworks;
        this.hmac = hmac;
        this.clock = clock;
        this.random = random;
        this.metrics = metrics;
    }

    /**
     * An admitted attempt. It counts as a failure until it succeeds or is released.
     *
     * @param at when the attempt was admitted
     * @param pairRow the id of the row that counts the pair, this account from this network
     * @param accountRow the id of the row that counts this account
     * @param networkRow the id of the row that counts this network
     */
    public record Reservation(Instant at, String pairRow, String accountRow, String networkRow) {

        List<String> ids() {
            return List.of(pairRow, accountRow, networkRow);
        }

        /** Returns the rows to insert for the keys that have none yet. */
        Stream<Entry> entries() {
            return Stream.of(
                    new Entry(networkRow, at.plus(Limit.FAILURES_OF_NETWORK.interval()), 0),
                    new Entry(accountRow, at.plus(Limit.FAILURES_OF_ACCOUNT.interval()), 0),
                    new Entry(pairRow, at, 1));
        }
    }

    /**
     * Admits an attempt before its password is hashed. The attempt counts as a failure until {@link #succeeded} or
     * {@link #release} is called, so that concurrent guesses count each other.
     *
     * @throws Problem {@code too-many-attempts}, with Retry-After, if a limit is reached; a rejected attempt does not
     *     count as a failure
     */
    public Reservation reserve(LoginAttempt attempt) {
        String network = Limit.FAILURES_OF_NETWORK.id(attempt.network().text());
        String account = Limit.FAILURES_OF_ACCOUNT.id(hmac.of(attempt.emailKey()));
        return withRetries(() -> admit(new Reservation(clock.now(), pairRow(attempt), account, network), attempt));
    }

    private String pairRow(LoginAttempt attempt) {
        return "s:" + hmac.of(attempt.emailKey() + "\n" + attempt.network().text());
    }

    private Reservation admit(Reservation reservation, LoginAttempt attempt) {
        Map<String, Entry> known = entries.find(reservation.ids());
        Instant now = reservation.at();
        Entry own = known.get(reservation.pairRow());
        if (own != null) {
            requireNoWait(Backoff.NAME, Backoff.retryAfter(own.failures(), own.takenUntil(), now));
        }
        Duration ofAccount = retryAfter(Limit.FAILURES_OF_ACCOUNT, known.get(reservation.accountRow()), now);
        Duration ofNetwork = retryAfter(Limit.FAILURES_OF_NETWORK, known.get(reservation.networkRow()), now);
        boolean isLimited = !ofAccount.isZero() || !ofNetwork.isZero();
        // queries for an unknown account too, so that the response takes as long
        if (isLimited && !knownNetworks.isKnown(attempt.accountId().orElse(""), attempt.network())) {
            requireNoWait(ofAccount, ofNetwork);
        }
        if (!known.isEmpty()) {
            // a known network may exceed the limits
            entries.reserve(reservation, known.size(), isLimited);
        }
        List<Entry> missing =
                reservation.entries().filter(e -> !known.containsKey(e.id())).toList();
        if (!missing.isEmpty()) {
            entries.add(missing);
        }
        return reservation;
    }

    /** Refuses a login attempt that has to wait for its account or its network, for the longer of the two waits. */
    private void requireNoWait(Duration ofAccount, Duration ofNetwork) {
        if (ofAccount.compareTo(ofNetwork) > 0) {
            requireNoWait(Limit.FAILURES_OF_ACCOUNT.slug(), ofAccount);
        }
        requireNoWait(Limit.FAILURES_OF_NETWORK.slug(), ofNetwork);
    }

    /** Refuses a request that has to wait, and counts it under the limit's name in the metrics. */
    private void requireNoWait(String limit, Duration wait) {
        if (!wait.isZero()) {
            metrics.throttled(limit);
            throw Problem.of(ProblemType.TOO_MANY_ATTEMPTS, "Too many attempts were made. Try again later.")
                    .with("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()));
        }
    }

    private static Duration retryAfter(Limit limit, Entry existing, Instant now) {
        return existing == null ? Duration.ZERO : limit.retryAfter(existing.takenUntil(), now);
    }

    /** Takes back the reservation of a successful attempt, and resets the account's failures from this network. */
    public void succeeded(Reservation reservation) {
        withRetries(() -> entries.takeBack(reservation, true));
    }

    /**
     * Takes back a reservation and keeps the earlier failures: a second factor is still missing, or nothing could be
     * verified.
     */
    public void release(Reservation reservation) {
        withRetries(() -> entries.takeBack(reservation, false));
    }

    /** Resets the failures of an account from a network, after its owner has proven otherwise that it is theirs. */
    public void resetFailures(LoginAttempt proven) {
        transactions.inNew(() -> entries.reset(pairRow(proven), clock.now()));
    }

    /**
     * Counts one use under a limit.
     *
     * @param key a network's text; an account's id; an email address, alone or followed by the requester; or an HMAC
     *     of one
     * @throws Problem {@code too-many-attempts}, with Retry-After, if the limit is reached; a rejected use does not
     *     count
     */
    public void acquire(Limit limit, String key) {
        requireNoWait(limit.slug(), tryAcquire(limit, key).orElse(Duration.ZERO));
    }

    /**
     * Counts one use under a limit, as {@link #acquire} does.
     *
     * @return how long to wait if the limit is reached, and the use was not counted; empty if it was counted
     */
    public Optional<Duration> tryAcquire(Limit limit, String key) {
        List<String> ids = ids(limit, key);
        return withRetries(() -> use(limit, ids, clock.now()));
    }

    private List<String> ids(Limit limit, String key) {
        return limit.ids(limit.isOfPeople() ? hmac.of(key) : key);
    }

    /**
     * Counts an attempt to log in against its network alone, before it is verified. An account that is known from there
     * may try even if the limit is reached.
     *
     * @return whether it was counted, so that {@link #takeBackFailure} takes it back after a success
     * @throws Problem {@code too-many-attempts}
     */
    public boolean countFailure(Optional<String> accountId, Network network) {
        Optional<Duration> wait = tryAcquire(Limit.FAILURES_OF_NETWORK, network.text());
        if (wait.isPresent() && !knownNetworks.isKnown(accountId.orElse(""), network)) {
            requireNoWait(Limit.FAILURES_OF_NETWORK.slug(), wait.get());
        }
        return wait.isEmpty();
    }

    /** Takes back what {@link #countFailure} has counted. */
    public void takeBackFailure(Network network) {
        takeBack(Limit.FAILURES_OF_NETWORK, network.text());
    }

    /** Takes back one use of a limit that has a burst, because it turned out not to count. */
    public void takeBack(Limit limit, String key) {
        transactions.inNew(() -> entries.takeBack(limit, ids(limit, key).get(0)));
    }

    /** Forgets all uses of a limit that has a burst. */
    public void reset(Limit limit, String key) {
        transactions.inNew(() -> entries.reset(ids(limit, key).get(0), clock.now()));
    }

    /**
     * Uses a free slot if there is one. Chooses at random, so that concurrent requests seldom choose the same slot.
     */
    private Optional<Duration> use(Limit limit, List<String> ids, Instant now) {
        Map<String, Entry> existing = entries.find(ids);
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, random);
        String slot = Collections.min(shuffled, Comparator.comparing(id -> retryAfter(limit, existing.get(id), now)));
        Duration wait = retryAfter(limit, existing.get(slot), now);
        if (!wait.isZero()) {
            return Optional.of(wait);
        }
        if (existing.containsKey(slot)) {
            entries.use(limit, slot, now);
        } else {
            entries.add(List.of(new Entry(slot, now.plus(limit.interval()), 0)));
        }
        return Optional.empty();
    }

    private <T> T withRetries(Supplier<T> work) {
        for (int i = 1; i < MAX_TRIES; i++) {
            try {
                return transactions.inNew(work);
            } catch (PersistenceException e) {
                if (!(e instanceof OptimisticLockException) && !SqlState.isLostRace(e)) {
                    throw e;
                }
            }
        }
        return transactions.inNew(work);
    }
}
