package org.latchkey.throttle;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.latchkey.database.FreeRows;
import org.latchkey.network.Network;

/** From where accounts were used, in the database. */
@Dependent
class NetworkUses {

    private final EntityManager entities;
    private final FreeRows freeRows;

    @Inject
    NetworkUses(EntityManager entities, FreeRows freeRows) {
        this.entities = entities;
        this.freeRows = freeRows;
    }

    boolean exists(String accountId, Network network, Instant after) {
        return !entities.createNativeQuery(
                        "SELECT seen_at FROM known_network"
                                + " WHERE account_id = ?1 AND network = ?2 AND seen_at > ?3")
                .setParameter(1, accountId)
                .setParameter(2, network.text())
                .setParameter(3, after.toEpochMilli())
                .getResultList()
                .isEmpty();
    }

    /** Of an account that is not there any more, nothing is written. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void write(String accountId, Network network, Instant now) {
        int updated =
                entities.createNativeQuery(
                                "UPDATE known_network SET seen_at = ?3"
                                        + " WHERE account_id = ?1 AND network = ?2")
                        .setParameter(1, accountId)
                        .setParameter(2, network.text())
                        .setParameter(3, now.toEpochMilli())
                        .executeUpdate();
        if (updated == 0) {
            entities.createNativeQuery(
                            "INSERT INTO known_network (account_id, network, seen_at)"
                                    + " SELECT id, CAST(?2 AS VARCHAR(45)), CAST(?3 AS BIGINT)"
                                    + " FROM account WHERE id = ?1")
                    .setParameter(1, accountId)
                    .setParameter(2, network.text())
                    .setParameter(3, now.toEpochMilli())
                    .executeUpdate();
        }
    }

    /** Removes so many at most that were seen last before; how many there were. */
    @Transactional
    int removeBefore(Instant time, int most) {
        List<?> found =
                freeRows.hold(
                        "SELECT account_id, network FROM known_network WHERE seen_at < ?1"
                                + " ORDER BY seen_at",
                        most,
                        time.toEpochMilli());
        for (Object row : found) {
            Object[] use = (Object[]) row;
            entities.createNativeQuery(
                            "DELETE FROM known_network"
                                    + " WHERE account_id = ?1 AND network = ?2 AND seen_at < ?3")
                    .setParameter(1, use[0])
                    .setParameter(2, use[1])
                    .setParameter(3, time.toEpochMilli())
                    .executeUpdate();
        }
        return found.size();
    }
}
