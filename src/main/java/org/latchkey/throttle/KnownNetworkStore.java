package org.latchkey.throttle;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.latchkey.storage.Batches;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.PersonalData;

/** Stores the networks from which accounts were used. The rows are deleted together with their account. */
@Dependent
class KnownNetworkStore implements PersonalData {

    private final EntityManager entities;
    private final ExpiredRows expired;

    @Inject
    KnownNetworkStore(@LatchkeyDatabase EntityManager entities, ExpiredRows expired) {
        this.entities = entities;
        this.expired = expired;
    }

    boolean exists(String accountId, Network network, Instant after) {
        return !entities.createNativeQuery("SELECT seen_at FROM known_network"
                        + " WHERE account_id = ?1 AND network = ?2 AND seen_at > ?3")
                .setParameter(1, accountId)
                .setParameter(2, network.text())
                .setParameter(3, after.toEpochMilli())
                .getResultList()
                .isEmpty();
    }

    /**
     * Records that the account was used from the network. Writes nothing if the account does not exist any more.
     *
     * @return the number of rows written
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int write(String accountId, Network network, Instant now) {
        int added = write(
                "INSERT INTO known_network (account_id, network, seen_at)"
                        + " SELECT id, CAST(?2 AS VARCHAR(45)), CAST(?3 AS BIGINT) FROM account"
                        + " WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM known_network"
                        + " WHERE account_id = ?1 AND network = ?2)",
                accountId,
                network,
                now);
        return added > 0
                ? added
                : write(
                        "UPDATE known_network SET seen_at = ?3 WHERE account_id = ?1 AND network = ?2",
                        accountId,
                        network,
                        now);
    }

    private int write(String sql, String accountId, Network network, Instant now) {
        return entities.createNativeQuery(sql)
                .setParameter(1, accountId)
                .setParameter(2, network.text())
                .setParameter(3, now.toEpochMilli())
                .executeUpdate();
    }

    /** Deletes the networks that were last seen before this time. */
    void deleteSeenBefore(Instant time) {
        expired.purge("known_network", "account_id", "seen_at < ?1", time.toEpochMilli());
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
        List<?> rows = entities.createNativeQuery("SELECT network, seen_at FROM known_network"
                        + " WHERE account_id = ?1 AND network > ?2 ORDER BY network")
                .setParameter(1, accountId)
                .setParameter(2, after)
                .setMaxResults(Batches.SIZE)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new KnownNetwork((String) row[0], Instant.ofEpochMilli(((Number) row[1]).longValue())))
                .toList();
    }
}
