package org.latchkey.throttle;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.metrics.Metrics;

/** Refuses the requests that have to wait, and counts them by limit. */
@Dependent
class Refusals {

    private final Metrics metrics;

    @Inject
    Refusals(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Refuses a login attempt that has to wait for its account or its network, for the longer of the two waits.
     *
     * @throws Problem {@code too-many-attempts}, with Retry-After, if one of the two is not zero
     */
    void requireNoWait(Duration ofAccount, Duration ofNetwork) {
        if (ofAccount.compareTo(ofNetwork) > 0) {
            requireNoWait(Limit.FAILURES_OF_ACCOUNT.slug(), ofAccount);
        }
        requireNoWait(Limit.FAILURES_OF_NETWORK.slug(), ofNetwork);
    }

    /**
     * Refuses a request that has to wait.
     *
     * @param limit the limit's name in the metrics
     * @throws Problem {@code too-many-attempts}, with Retry-After, if the wait is not zero
     */
    void requireNoWait(String limit, Duration wait) {
        if (!wait.isZero()) {
            metrics.throttled(limit);
            throw Problem.of(ProblemType.TOO_MANY_ATTEMPTS, "Too many attempts were made. Try again later.")
                    .with("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()));
        }
    }
}
