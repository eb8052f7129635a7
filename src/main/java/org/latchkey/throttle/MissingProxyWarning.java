package org.latchkey.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Says once that a proxy is probably not configured: when within an hour a number of accounts were
 * used, and all from one address.
 */
@ApplicationScoped
class MissingProxyWarning {

    private static final Logger LOG = System.getLogger(MissingProxyWarning.class.getName());
    private static final Duration LONG_ENOUGH = Duration.ofHours(1);

    /** More than share a home. */
    private static final int TELLING = 10;

    private final Set<Network> networks = new HashSet<>();
    private final Set<String> accountIds = new HashSet<>();
    private Instant start = Instant.EPOCH;
    private boolean isTold;

    /** An account was used from there. */
    synchronized void note(String accountId, Network network, Instant now) {
        if (isTold) {
            return;
        }
        if (!now.isBefore(start.plus(LONG_ENOUGH))) {
            tell();
            networks.clear();
            accountIds.clear();
            start = now;
        }
        // more would say no more
        if (networks.size() < 2) {
            networks.add(network);
        }
        if (accountIds.size() < TELLING) {
            accountIds.add(accountId);
        }
    }

    private void tell() {
        isTold = isSuspicious();
        if (isTold) {
            LOG.log(
                    Level.WARNING,
                    "All who logged in during the last hour came from {0}, which is told this once: if that"
                            + " is a proxy, set latchkey.trusted-proxies, or all its clients are throttled as one",
                    networks.iterator().next().text());
        }
    }

    /** Whether the hour that has passed looked so. */
    private boolean isSuspicious() {
        return networks.size() == 1 && accountIds.size() >= TELLING;
    }

    synchronized boolean isTold() {
        return isTold;
    }
}
