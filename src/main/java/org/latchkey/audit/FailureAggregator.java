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
 * Aggregates failed attempts by account, network and minute, so that a flood of them does not fill the disk.
 *
 * <p>The first failure of an aggregate is written at once. {@link #write} writes the others every few seconds. A node
 * that crashes loses the counts of those seconds.
 *
 * <p>A node keeps at most {@value #MAX_PER_MINUTE} aggregates per minute. Failures beyond that limit are counted in one
 * aggregate without account and network.
 */
@ApplicationScoped
public class FailureAggregator {

    private static final int MAX_PER_MINUTE = 200;

    private final AuditLog auditLog;
    private final DatabaseClock time;
    private final Map<FailureAggregate, Integer> unwritten = new LinkedHashMap<>();

    @Inject
    FailureAggregator(AuditLog auditLog, DatabaseClock time) {
        this.auditLog = auditLog;
        this.time = time;
    }

    /**
     * Counts a failed attempt.
     *
     * @param accountId empty if the account is unknown
     */
    public void add(EventType type, Optional<String> accountId, Client client) {
        Instant minute = time.now().truncatedTo(ChronoUnit.MINUTES);
        FailureAggregate failure =
                new FailureAggregate(type, accountId, client.network().text(), minute);
        if (count(failure)) {
            add(failure, 1, client.userAgent());
        }
    }

    /** Counts a failure and returns whether it is the first of its aggregate, which is then to be written at once. */
    private synchronized boolean count(FailureAggregate failure) {
        discardBefore(failure.minute());
        boolean isSeparate = unwritten.containsKey(failure) || unwritten.size() < MAX_PER_MINUTE;
        FailureAggregate aggregate = isSeparate ? failure : failure.withoutAccountAndNetwork();
        boolean isFirst = isSeparate && !unwritten.containsKey(aggregate);
        unwritten.merge(aggregate, isFirst ? 0 : 1, Integer::sum);
        return isFirst;
    }

    private void discardBefore(Instant minute) {
        unwritten
                .entrySet()
                .removeIf(entry ->
                        entry.getValue() == 0 && entry.getKey().minute().isBefore(minute));
    }

    /** Writes the failures counted since the last call. */
    public void write() {
        drain().forEach((aggregate, count) -> add(aggregate, count, Optional.empty()));
    }

    private synchronized Map<FailureAggregate, Integer> drain() {
        Map<FailureAggregate, Integer> drained = new HashMap<>(unwritten);
        drained.values().removeIf(count -> count == 0);
        unwritten.replaceAll((aggregate, count) -> 0);
        return drained;
    }

    private void add(FailureAggregate aggregate, int count, Optional<String> userAgent) {
        Supplier<Void> write = () -> {
            auditLog.add(aggregate, count, userAgent);
            return null;
        };
        // If another node inserted the row first, the second attempt adds to it.
        SqlState.insertedOr(write, write);
    }
}
