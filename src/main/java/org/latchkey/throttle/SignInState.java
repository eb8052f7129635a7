package org.latchkey.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of the attempts before this one.
 *
 * @param own failures in a row, of this account from this network
 * @param ofAccount from all networks
 * @param ofNetwork at all accounts
 * @param isKnown whether the account was used from the network of late: then the limits that are
 *     others' fault do not hold
 */
record SignInState(Times own, Times ofAccount, Times ofNetwork, boolean isKnown) {

    /** How long to wait before the next attempt; empty where it may be now. */
    Optional<Duration> wait(Instant now) {
        Stream<Optional<Duration>> others =
                Stream.of(
                        Limit.FAILURES_OF_ACCOUNT.wait(ofAccount, now),
                        Limit.FAILURES_OF_NETWORK.wait(ofNetwork, now));
        return Stream.concat(Stream.of(Backoff.wait(own, now)), isKnown ? Stream.empty() : others)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }
}
