package org.latchkey.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** So many in any time of such a length, and no more. */
public enum Limit {
    /** Failures from one network, over all accounts. */
    FAILURES_OF_NETWORK("n", 100, Duration.ofMinutes(10)),
    /** Failures of one account, over all networks. */
    FAILURES_OF_ACCOUNT("a", 50, Duration.ofMinutes(15)),
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

    private final String prefix;
    private final int most;
    private final Duration window;

    Limit(String prefix, int most, Duration window) {
        this.prefix = prefix;
        this.most = most;
        this.window = window;
    }

    /** How long to wait for the next; empty where it may be now. */
    Optional<Duration> wait(Times times, Instant now) {
        Times counted = times.after(now.minus(window));
        if (counted.count() < most) {
            return Optional.empty();
        }
        Instant first = counted.list().get(counted.count() - most);
        return Optional.of(Duration.between(now, first.plus(window)));
    }

    /** With one more now, and without what does not count any more. */
    Times add(Times times, Instant now) {
        return times.after(now.minus(window)).with(now, most);
    }

    Instant expiry(Instant last) {
        return last.plus(window);
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
}
