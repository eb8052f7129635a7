package org.latchkey.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A rate limit: how often something may be done.
 *
 * <p>Limits on failures store one time per key and follow the generic cell rate algorithm (GCRA, ITU-T I.371). Each
 * use moves the time on by an interval. The time may lie ahead of now by as many intervals as the burst allows.
 *
 * <p>The other limits allow a number of uses in any hour or minute. They store one slot per use, and each use occupies
 * its slot for that hour or minute.
 */
public enum Limit {
    /** Failures from one network, over all accounts: at most 100 at once and 600 in an hour. */
    FAILURES_OF_NETWORK("n", 100, 600),
    /** Failures of one account, over all networks: at most 50 at once and 200 in an hour. */
    FAILURES_OF_ACCOUNT("a", 50, 200),
    /** Wrong one-time codes of one account, over all networks, sessions and challenges: 10 at once, 250 in 30 days. */
    WRONG_CODES_OF_ACCOUNT("t", Duration.ofHours(3), 10),
    SIGN_UPS_OF_NETWORK("u", 60, Duration.ofMinutes(1)),
    PASSWORD_RESETS_OF_NETWORK("r", 30, Duration.ofHours(1)),
    /** Password reset emails to one address. Emails beyond the limit are silently not sent. */
    RESET_MAILS_OF_ACCOUNT("m", 3, Duration.ofHours(1)),
    /** Emails that ask their recipient to confirm the address. Emails beyond the limit are silently not sent. */
    CONFIRMATION_MAILS_OF_ADDRESS("c", 10, Duration.ofHours(1)),
    /** Confirmation emails to one address at the request of one network or account, so that others get some too. */
    CONFIRMATION_MAILS_OF_ASKER("d", 3, Duration.ofHours(1)),
    /** Security notifications to an unconfirmed address. */
    NOTICES_OF_RECIPIENT("o", 10, Duration.ofHours(1)),
    /** Emails to one account about wrong codes. */
    NOTICES_OF_WRONG_CODES("w", 1, Duration.ofHours(1));

    /** How far apart the clocks of two nodes may be, and how far a node's clock may step back. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final String prefix;
    private final int slots;
    private final Duration interval;
    private final Duration ahead;

    Limit(String prefix, int burst, int perHour) {
        this(prefix, Duration.ofHours(1).dividedBy(perHour - burst), burst);
    }

    /** After the burst, one use in each interval. */
    Limit(String prefix, Duration interval, int burst) {
        this.prefix = prefix;
        this.slots = 1;
        this.interval = interval;
        this.ahead = interval.multipliedBy(burst - 1L);
    }

    Limit(String prefix, int slots, Duration interval) {
        this.prefix = prefix;
        this.slots = slots;
        this.interval = interval;
        this.ahead = Duration.ZERO;
    }

    /** Returns the names of the limits that refuse requests. The other limits silently send no email. */
    public static Stream<String> namesOfRefusing() {
        return Stream.concat(
                Stream.of(Backoff.NAME),
                Stream.of(
                                FAILURES_OF_NETWORK,
                                FAILURES_OF_ACCOUNT,
                                WRONG_CODES_OF_ACCOUNT,
                                SIGN_UPS_OF_NETWORK,
                                PASSWORD_RESETS_OF_NETWORK)
                        .map(Limit::slug));
    }

    /** Returns the name in the metrics. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns by how much each use moves a key's time on. */
    Duration interval() {
        return interval;
    }

    /** Returns how far a key's time may lie ahead of now for one more use to be allowed. */
    Duration ahead() {
        return ahead;
    }

    /**
     * Returns how long to wait for the next use. A time that is further ahead than any node can have set it was
     * written by a wrong clock, and causes no wait.
     */
    Duration retryAfter(Instant takenUntil, Instant now) {
        return until(takenUntil.minus(ahead), now, interval);
    }

    /** Returns the time until an instant. It is zero in the past, and beyond the maximum plus the clock skew. */
    static Duration until(Instant end, Instant now, Duration maxWait) {
        Duration wait = Duration.between(now, end);
        return wait.isNegative() || wait.compareTo(maxWait.plus(CLOCK_SKEW)) > 0 ? Duration.ZERO : wait;
    }

    /**
     * Returns whether the keys are account ids, or begin with email addresses. The database holds only their HMAC, so
     * nothing of a deleted account is left.
     */
    boolean isOfPeople() {
        return this == WRONG_CODES_OF_ACCOUNT
                || this == NOTICES_OF_WRONG_CODES
                || this == RESET_MAILS_OF_ACCOUNT
                || this == CONFIRMATION_MAILS_OF_ADDRESS
                || this == CONFIRMATION_MAILS_OF_ASKER;
    }

    /** Returns the id of the row that counts a key under this limit. */
    String id(String key) {
        return prefix + ":" + key;
    }

    /** Returns the ids of a key's slots. */
    List<String> ids(String key) {
        return slots == 1
                ? List.of(id(key))
                : IntStream.range(0, slots)
                        .mapToObj(i -> prefix + i + ":" + key)
                        .toList();
    }
}
