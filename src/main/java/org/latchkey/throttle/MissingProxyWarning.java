package org.latchkey.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.latchkey.log.RequestLogger;

/**
 * Logs once that a proxy is probably not configured: when at least ten accounts were used within an hour, all of them
 * from one network.
 */
@ApplicationScoped
class MissingProxyWarning {

    private static final Logger LOG = RequestLogger.of(MissingProxyWarning.class);
    private static final Duration PERIOD = Duration.ofHours(1);

    /** More accounts than one household has. */
    private static final int MIN_ACCOUNTS = 10;

    private final Set<Network> networks = new HashSet<>();
    private final Set<String> accountIds = new HashSet<>();
    private Instant start = Instant.EPOCH;
    private boolean isLogged;

    /** Records that an account was used from a network. */
    synchronized void recordUse(String accountId, Network network, Instant now) {
        if (isLogged) {
            return;
        }
        if (!now.isBefore(start.plus(PERIOD))) {
            logIfSuspicious();
            networks.clear();
            accountIds.clear();
            start = now;
        }
        // bounds the memory: larger sets would not change the outcome
        if (networks.size() < 2) {
            networks.add(network);
        }
        if (accountIds.size() < MIN_ACCOUNTS) {
            accountIds.add(accountId);
        }
    }

    private void logIfSuspicious() {
        isLogged = networks.size() == 1 && accountIds.size() >= MIN_ACCOUNTS;
        if (isLogged) {
            LOG.log(
                    Level.WARNING,
                    "All logins of the last hour came from {0} (logged once): if this is a proxy, set latchkey.trusted-proxies, or all its clients share one rate limit",
                    networks.iterator().next().text());
        }
    }

    synchronized boolean isLogged() {
        return isLogged;
    }
}
