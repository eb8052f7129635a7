package org.latchkey.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.latchkey.storage.Batches;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.PersonalData;
import org.latchkey.storage.PersonalData.DataSubject;
import org.latchkey.storage.Queries;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;

/**
 * Remembers the networks from which accounts are used: by a login, a sign-up, a refresh, or a mailed token. A node
 * writes the same use at most once a day, so that a refresh stays cheap. The rows are deleted together with their
 * account.
 */
@ApplicationScoped
public class KnownNetworks implements PersonalData {

    private static final Duration KNOWN_FOR = Duration.ofDays(30);
    private static final Duration WRITE_INTERVAL = Duration.ofDays(1);
    private static final int MAX_CACHED = 100_000;
    private static final String INSERT = "INSERT INTO known_network (account_id, network, seen_at)"
            + " SELECT id, CAST(?2 AS VARCHAR(45)), CAST(?3 AS BIGINT) FROM account"
            + " WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM known_network"
            + " WHERE account_id = ?1 AND network = ?2)";
    private static final String UPDATE = "UPDATE known_network SET seen_at = ?3 WHERE account_id = ?1 AND network = ?2";

    private final Cache<Use, Instant> written =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();
    private final EntityManager entities;
    private final Transactions transactions;
    private final ExpiredRows expired;
    private final DatabaseClock clock;
    private final MissingProxyWarning proxyWarning;

    private record Use(String accountId, Network network) {}

    @Inject
    KnownNetworks(
            @LatchkeyDatabase EntityManager entities,
            Transactions transactions,
            ExpiredRows expired,
            DatabaseClock clock,
            MissingProxyWarning proxyWarning) {
        this.entities = entities;
        this.transactions = transactions;
        this.expired = expired;
        this.clock = clock;
        this.proxyWarning = proxyWarning;
    }

    /** Returns whether the account was used from the network during the last 30 days. */
    boolean isKnown(String accountId, Network network) {
        String sql = "SELECT seen_at FROM known_network WHERE account_id = ?1 AND network = ?2 AND seen_at > ?3";
        Instant oldest = clock.now().minus(KNOWN_FOR);
        return !Queries.selectInSql(entities, sql, accountId, network.text(), oldest)
                .getResultList()
                .isEmpty();
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
        SqlState.insertedOr(() -> transactions.inNew(() -> insertOrUpdate(use, now)), () -> 0);
    }

    /** Writes nothing if the account does not exist any more. */
    private int insertOrUpdate(Use use, Instant now) {
        int added = write(INSERT, use, now);
        return added > 0 ? added : write(UPDATE, use, now);
    }

    private int write(String sql, Use use, Instant now) {
        return Queries.updateInSql(entities, sql, use.accountId(), use.network().text(), now);
    }

    /** Deletes the networks that do not count as known any more. */
    void purge(@Observes PurgeDue due) {
        expired.purge("known_network", "account_id", "seen_at < ?1", clock.now().minus(KNOWN_FOR));
    }

    /** A network from which an account was used, and the time of the last recorded use. */
    public record KnownNetwork(String network, Instant seenAt) {}

    @Override
    public String name() {
        return "known_networks";
    }

    @Override
    public Stream<KnownNetwork> of(DataSubject person) {
        return Batches.read(after -> batch(person.id(), after), KnownNetwork::network);
    }

    private List<KnownNetwork> batch(String accountId, String after) {
        String sql =
                "SELECT network, seen_at FROM known_network WHERE account_id = ?1 AND network > ?2 ORDER BY network";
        List<?> rows = Queries.selectInSql(entities, sql, accountId, after)
                .setMaxResults(Batches.SIZE)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new KnownNetwork((String) row[0], Instant.ofEpochMilli(((Number) row[1]).longValue())))
                .toList();
    }
}
