package org.latchkey.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.SqlState;

/**
 * Attempts that failed, summed up by account, network and minute, so that a flood of them fills no
 * disk: the first is written at once, the others with {@link #write}, every few seconds. A node
 * that dies has lost the count of those seconds.
 *
 * <p>Of one minute a node tells this many apart. What is beyond is one sum that names nobody.
 */
@ApplicationScoped
public class FailureAggregator {

    private static final int MAX_PER_MINUTE = 200;

    private final AuditLog auditLog;
    private final DatabaseClock time;
    private final Map<FailureAggregate, Integer> unwritten = new LinkedHashMap<>();

    /** For the client proxy. */
    protected FailureAggregator() {
        this(null, null);
    }

    @Inject
    FailureAggregator(AuditLog auditLog, DatabaseClock time) {
        this.auditLog = auditLog;
        this.time = time;
    }

    /**
     * Somebody failed.
     *
     * @param accountId empty where nobody knows the account
     */
    public void add(EventType type, Optional<String> accountId, Client client) {
        Instant minute = time.now().truncatedTo(ChronoUnit.MINUTES);
        FailureAggregate sum = new FailureAggregate(type, accountId, client.network().text(), minute);
        if (isFirst(sum)) {
            add(sum, 1, client.userAgent());
        }
    }

    private synchronized boolean isFirst(FailureAggregate wanted) {
        forgetBefore(wanted.minute());
        boolean isTold = unwritten.containsKey(wanted) || unwritten.size() < MAX_PER_MINUTE;
        FailureAggregate sum = isTold ? wanted : wanted.ofMany();
        boolean isFirst = isTold && !unwritten.containsKey(sum);
        unwritten.merge(sum, isFirst ? 0 : 1, Integer::sum);
        return isFirst;
    }

    private void forgetBefore(Instant minute) {
        unwritten
                .entrySet()
                .removeIf(entry ->
                        entry.getValue() == 0 && entry.getKey().minute().isBefore(minute));
    }

    /** Writes what has come together meanwhile. */
    public void write() {
        taken().forEach((sum, count) -> add(sum, count, Optional.empty()));
    }

    private synchronized Map<FailureAggregate, Integer> taken() {
        Map<FailureAggregate, Integer> taken = new HashMap<>(unwritten);
        taken.values().removeIf(count -> count == 0);
        unwritten.replaceAll((sum, count) -> 0);
        return taken;
    }

    private void add(FailureAggregate sum, int count, Optional<String> userAgent) {
        Supplier<Void> write = () -> {
            auditLog.add(sum, count, userAgent);
            return null;
        };
        // where another node was the first, there is one now
        SqlState.insertedOr(write, write);
    }
}
