package org.latchkey.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.SqlState;

/**
 * Remembers the networks from which accounts are used: by a login, a sign-up, a refresh, or a mailed token. A node
 * writes the same use at most once a day, so that a refresh stays cheap.
 */
@ApplicationScoped
public class KnownNetworks {

    private static final Duration KNOWN_FOR = Duration.ofDays(30);
    private static final Duration WRITE_INTERVAL = Duration.ofDays(1);
    private static final int MAX_CACHED = 100_000;

    private final Cache<Use, Instant> written =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();
    private final KnownNetworkStore store;
    private final DatabaseClock clock;
    private final MissingProxyWarning proxyWarning;

    private record Use(String accountId, Network network) {}

    /** For the client proxy. */
    protected KnownNetworks() {
        this(null, null, null);
    }

    @Inject
    KnownNetworks(KnownNetworkStore store, DatabaseClock clock, MissingProxyWarning proxyWarning) {
        this.store = store;
        this.clock = clock;
        this.proxyWarning = proxyWarning;
    }

    /** Returns whether the account was used from the network during the last 30 days. */
    boolean isKnown(String accountId, Network network) {
        return store.exists(accountId, network, clock.now().minus(KNOWN_FOR));
    }

    /** Records that the account was used from the network. */
    public void remember(String accountId, Network network) {
        Instant now = clock.now();
        proxyWarning.recordUse(accountId, network, now);
        Use use = new Use(accountId, network);
        Instant lastWrite = written.getIfPresent(use);
        if (lastWrite == null || !now.isBefore(lastWrite.plus(WRITE_INTERVAL))) {
            write(use, now);
            written.put(use, now);
        }
    }

    private void write(Use use, Instant now) {
        // a concurrent request may have inserted the same row
        SqlState.insertedOr(() -> store.write(use.accountId(), use.network(), now), () -> 0);
    }

    /** Deletes the networks that do not count as known any more. */
    void purge(@Observes PurgeDue due) {
        store.deleteSeenBefore(clock.now().minus(KNOWN_FOR));
    }
}
