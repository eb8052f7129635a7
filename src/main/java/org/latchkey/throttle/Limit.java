package org.latchkey.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often something may be done.
 *
 * <p>Of failures a key has one time (the generic cell rate algorithm of ITU-T I.371): each use
 * moves it on by an interval, and it may lie ahead by as many intervals as may be done at once. Of
 * what is limited to so many in any hour or minute, a key has one place for each use, which is
 * taken for that long.
 */
public enum Limit {
    /** Failures from one network, over all accounts: 100 in 10 minutes are 600 in an hour. */
    FAILURES_OF_NETWORK("n", 100, 600),
    /** Failures of one account, over all networks: 50 in 15 minutes are 200 in an hour. */
    FAILURES_OF_ACCOUNT("a", 50, 200),
    SIGN_UPS_OF_NETWORK("u", 60, Duration.ofMinutes(1)),
    PASSWORD_RESETS_OF_NETWORK("r", 30, Duration.ofHours(1)),
    /** Mails for a reset to one address; what is beyond is silently not sent. */
    RESET_MAILS_OF_ACCOUNT("m", 3, Duration.ofHours(1)),
    /** Mails that ask whether an address is somebody's; what is beyond is silently not sent. */
    CONFIRMATION_MAILS_OF_ADDRESS("c", 10, Duration.ofHours(1)),
    /** How often one network or account may ask for one, so that it leaves some to others. */
    CONFIRMATION_MAILS_OF_ASKER("d", 3, Duration.ofHours(1)),
    /** Mails that tell of changes, to an address of which nobody has shown that it is his. */
    NOTICES_OF_RECIPIENT("o", 10, Duration.ofHours(1));

    /** How far apart the times of two nodes may be, or of one whose clock has stepped back. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final String prefix;
    private final int places;
    private final Duration interval;
    private final Duration ahead;

    Limit(String prefix, int atOnce, int anHour) {
        this.prefix = prefix;
        this.places = 1;
        this.interval = Duration.ofHours(1).dividedBy(anHour - atOnce);
        this.ahead = interval.multipliedBy(atOnce - 1L);
    }

    Limit(String prefix, int places, Duration interval) {
        this.prefix = prefix;
        this.places = places;
        this.interval = interval;
        this.ahead = Duration.ZERO;
    }

    /** By how much each use moves a key's time on. */
    Duration interval() {
        return interval;
    }

    /** How far a key's time may lie ahead where it is used once more. */
    Duration ahead() {
        return ahead;
    }

    /**
     * How long to wait for the next use. A time that is further off than the limit can set it on
     * any node comes of a clock that was wrong, and counts no more than one that is over.
     */
    Duration retryAfter(Instant takenUntil, Instant now) {
        return until(takenUntil.minus(ahead), now, interval);
    }

    /** How long it is until then; nothing where that is more than any node can have set. */
    static Duration until(Instant then, Instant now, Duration longest) {
        Duration wait = Duration.between(now, then);
        return wait.isNegative() || wait.compareTo(longest.plus(CLOCK_SKEW)) > 0 ? Duration.ZERO : wait;
    }

    /** Whether its keys are addresses, or begin with one, which the database does not name. */
    boolean isOfAddresses() {
        return this == RESET_MAILS_OF_ACCOUNT
                || this == CONFIRMATION_MAILS_OF_ADDRESS
                || this == CONFIRMATION_MAILS_OF_ASKER;
    }

    /** Names what is counted under the limit. */
    String id(String key) {
        return prefix + ":" + key;
    }

    /** The ids of a key's places. */
    List<String> ids(String key) {
        return places == 1
                ? List.of(id(key))
                : IntStream.range(0, places)
                        .mapToObj(i -> prefix + i + ":" + key)
                        .toList();
    }
}
