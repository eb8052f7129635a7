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
 * From where accounts are used: by logging in, signing up, refreshing, and by a mailed token. What
 * this node has written within a day is not written again, so that a refresh stays cheap.
 */
@ApplicationScoped
public class KnownNetworks {

    private static final Duration KNOWN_FOR = Duration.ofDays(30);
    private static final Duration WRITE_INTERVAL = Duration.ofDays(1);
    private static final int MAX_CACHED = 100_000;

    private final Cache<Use, Instant> written =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();
    private final KnownNetworkStore uses;
    private final DatabaseClock time;
    private final MissingProxyWarning proxyHint;

    private record Use(String accountId, Network network) {}

    /** For the client proxy. */
    protected KnownNetworks() {
        this(null, null, null);
    }

    @Inject
    KnownNetworks(KnownNetworkStore uses, DatabaseClock time, MissingProxyWarning proxyHint) {
        this.uses = uses;
        this.time = time;
        this.proxyHint = proxyHint;
    }

    /** Whether the account was used from there during the last 30 days. */
    boolean isKnown(String accountId, Network network) {
        return uses.exists(accountId, network, time.now().minus(KNOWN_FOR));
    }

    /** The account was used from there. */
    public void remember(String accountId, Network network) {
        Instant now = time.now();
        proxyHint.note(accountId, network, now);
        Use use = new Use(accountId, network);
        Instant last = written.getIfPresent(use);
        if (last == null || !now.isBefore(last.plus(WRITE_INTERVAL))) {
            write(use, now);
            written.put(use, now);
        }
    }

    private void write(Use use, Instant now) {
        // another request may have just written the same
        SqlState.insertedOr(() -> uses.write(use.accountId(), use.network(), now), () -> 0);
    }

    /** Removes what is not known any more. */
    void purge(@Observes PurgeDue due) {
        uses.removeBefore(time.now().minus(KNOWN_FOR));
    }
}
