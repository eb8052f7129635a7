package org.latchkey.revocation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.latchkey.database.DatabaseTime;
import org.latchkey.database.FreeRows;

/** The revocations in the database, by which the nodes tell each other. */
@Dependent
class RevocationLog {

    private final EntityManager entities;
    private final DatabaseTime databaseTime;
    private final FreeRows freeRows;

    @Inject
    RevocationLog(EntityManager entities, DatabaseTime databaseTime, FreeRows freeRows) {
        this.entities = entities;
        this.databaseTime = databaseTime;
        this.freeRows = freeRows;
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
        List<?> ids =
                freeRows.hold(
                        "SELECT id FROM revocation WHERE revoked_at < ?1 ORDER BY revoked_at",
                        most,
                        time.toEpochMilli());
        if (ids.isEmpty()) {
            return 0;
        }
        return entities.createQuery("DELETE FROM Revocation r WHERE r.id IN :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }
}
