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
import org.latchkey.database.DatabaseTime;
import org.latchkey.database.SqlState;
import org.latchkey.database.Transactions;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;

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
    private final AddressKeys keys;
    private final DatabaseTime time;
    private final SecureRandom random;

    @Inject
    Throttle(
            ThrottleEntries entries,
            Transactions transactions,
            KnownNetworks knownNetworks,
            AddressKeys keys,
            DatabaseTime time,
            SecureRandom random) {
        this.entries = entries;
        this.transactions = transactions;
        this.knownNetworks = knownNetworks;
        this.keys = keys;
        this.time = time;
        this.random = random;
    }

    /**
     * Admits an attempt before anything is hashed for it. It counts as a failure from now on, so
     * that guesses at the same time count each other, until {@link #succeeded} or {@link #release}.
     *
     * @throws Problem {@code too-many-attempts}, with Retry-After; it is no failure
     */
    public Reservation reserve(SignInAttempt attempt) {
        String network = Limit.FAILURES_OF_NETWORK.id(attempt.network().text());
        String account = Limit.FAILURES_OF_ACCOUNT.id(keys.of(attempt.address()));
        return retried(
                () ->
                        admitted(
                                new Reservation(time.now(), ownId(attempt), account, network),
                                attempt));
    }

    private String ownId(SignInAttempt attempt) {
        return "s:" + keys.of(attempt.address() + "\n" + attempt.network().text());
    }

    /**
     * The account's failures from this network come first: who shares the other two keys shares
     * this one, so that nobody waits in a circle.
     */
    private Reservation admitted(Reservation wanted, SignInAttempt attempt) {
        if (!entries.fail(wanted.ownId(), wanted.at())) {
            Instant takenUntil = entries.takenUntil(List.of(wanted.ownId())).get(wanted.ownId());
            if (takenUntil == null) {
                entries.add(wanted.ownId(), wanted.at(), 1);
            } else if (!entries.fail(wanted.ownId(), wanted.at())) {
                // asked twice: the first time, it may not have been there
                throw refusal(Duration.between(wanted.at(), takenUntil));
            }
        }
        if (!entries.useBoth(wanted)) {
            useEach(wanted, attempt);
        }
        return wanted;
    }

    /** Where a key is not there yet, or is taken: which is no matter from a known network. */
    private void useEach(Reservation wanted, SignInAttempt attempt) {
        Map<String, Instant> taken =
                entries.takenUntil(List.of(wanted.accountId(), wanted.networkId()));
        Duration wait =
                longer(
                        wait(Limit.FAILURES_OF_ACCOUNT, taken.get(wanted.accountId()), wanted.at()),
                        wait(
                                Limit.FAILURES_OF_NETWORK,
                                taken.get(wanted.networkId()),
                                wanted.at()));
        boolean isTaken = !wait.isZero();
        // asked for a stranger too, so that it takes as long
        if (isTaken && !knownNetworks.isKnown(attempt.accountId().orElse(""), attempt.network())) {
            throw refusal(wait);
        }
        use(Limit.FAILURES_OF_ACCOUNT, wanted.accountId(), wanted.at(), taken, isTaken);
        use(Limit.FAILURES_OF_NETWORK, wanted.networkId(), wanted.at(), taken, isTaken);
    }

    private static Duration wait(Limit limit, Instant takenUntil, Instant now) {
        return takenUntil == null ? Duration.ZERO : limit.wait(takenUntil, now);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void use(
            Limit limit, String id, Instant now, Map<String, Instant> seen, boolean evenIfTaken) {
        if (!seen.containsKey(id)) {
            entries.add(id, now.plus(limit.interval()), 0);
        } else if (!entries.use(limit, id, now, evenIfTaken)) {
            throw new LostRace();
        }
    }

    /** It was right: the account's failures from this network are forgotten. */
    public void succeeded(Reservation reservation) {
        giveBack(reservation, true);
    }

    /** Nothing came of it, and it was not the caller's fault. */
    public void release(Reservation reservation) {
        giveBack(reservation, false);
    }

    private void giveBack(Reservation reservation, boolean hasSucceeded) {
        transactions.inNew(
                () -> {
                    entries.forgive(reservation.ownId(), reservation.at(), hasSucceeded);
                    entries.giveBothBack(reservation);
                });
    }

    /** Who has shown otherwise that the account is his need not wait for his failures before. */
    public void forgive(SignInAttempt proven) {
        transactions.inNew(() -> entries.forgive(ownId(proven), time.now(), true));
    }

    /**
     * Counts one of what is limited.
     *
     * @param key a network's text, an address with or without who asks, or what stands for one
     * @throws Problem {@code too-many-attempts}, with Retry-After; it does not count
     */
    public void count(Limit limit, String key) {
        Optional<Duration> wait = wait(limit, key);
        if (wait.isPresent()) {
            throw refusal(wait.get());
        }
    }

    /** Counts one of what is limited, or says how long to wait; then it does not count. */
    public Optional<Duration> wait(Limit limit, String key) {
        // a mail's address is named as a login's is; of a network the text is the key
        List<String> ids = limit.ids(limit.isOfAddresses() ? keys.of(key) : key);
        return retried(() -> use(limit, ids, time.now()));
    }

    /** Takes one of the free places, if there is one: others at the same time another. */
    private Optional<Duration> use(Limit limit, List<String> ids, Instant now) {
        Map<String, Instant> taken = entries.takenUntil(ids);
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, random);
        String place =
                Collections.min(
                        shuffled, Comparator.comparing(id -> wait(limit, taken.get(id), now)));
        Duration wait = wait(limit, taken.get(place), now);
        if (!wait.isZero()) {
            return Optional.of(wait);
        }
        use(limit, place, now, taken, false);
        return Optional.empty();
    }

    /** Removes what says no more. */
    public void removeExpired() {
        entries.removeExpired(time.now());
    }

    private <T> T retried(Supplier<T> work) {
        for (int i = 1; i < TRIES; i++) {
            try {
                return transactions.inNew(work);
            } catch (PersistenceException e) {
                if (!(e instanceof LostRace) && !SqlState.isDuplicateKey(e)) {
                    throw e;
                }
            }
        }
        return transactions.inNew(work);
    }

    private static Problem refusal(Duration wait) {
        return Problem.of(
                        ProblemType.TOO_MANY_ATTEMPTS,
                        "Too many attempts were made. Try again later.")
                .with("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()));
    }
}
