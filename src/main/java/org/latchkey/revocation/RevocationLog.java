package org.latchkey.revocation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.latchkey.database.DatabaseTime;

/** The revocations in the database, by which the nodes tell each other. */
@Dependent
class RevocationLog {

    private final EntityManager entities;
    private final DatabaseTime databaseTime;

    @Inject
    RevocationLog(EntityManager entities, DatabaseTime databaseTime) {
        this.entities = entities;
        this.databaseTime = databaseTime;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(Revocation revocation) {
        entities.persist(revocation);
    }

    /** And compares the clocks, since the database is asked anyway. */
    @Transactional
    List<Revocation> since(Instant time) {
        databaseTime.measure();
        return entities.createQuery(
                        "SELECT r FROM Revocation r WHERE r.revokedAt >= :time", Revocation.class)
                .setParameter("time", time)
                .getResultList();
    }

    /** At most so many of the oldest that were revoked before; how many there were. */
    @Transactional
    int removeBefore(Instant time, int most) {
        List<String> ids =
                entities.createQuery(
                                "SELECT r.id FROM Revocation r WHERE r.revokedAt < :time"
                                        + " ORDER BY r.revokedAt",
                                String.class)
                        .setParameter("time", time)
                        .setMaxResults(most)
                        .getResultList();
        if (ids.isEmpty()) {
            return 0;
        }
        return entities.createQuery("DELETE FROM Revocation r WHERE r.id IN :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }
}
