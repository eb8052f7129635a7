package org.latchkey.token.revocation;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.latchkey.guard.verification.Revocations;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LatchkeyDatabase;

/** The revocations in the database, through which the nodes inform each other. */
@Dependent
class RevocationLog {

    private final EntityManager entities;
    private final DatabaseClock databaseTime;
    private final ExpiredRows expired;

    @Inject
    RevocationLog(@LatchkeyDatabase EntityManager entities, DatabaseClock databaseTime, ExpiredRows expired) {
        this.entities = entities;
        this.databaseTime = databaseTime;
        this.expired = expired;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(Revocation revocation) {
        entities.persist(revocation);
    }

    /**
     * Returns the revocations from this time on. It also measures the database's clock, since it queries
     * the database anyway.
     */
    @Transactional
    List<Revocation> since(Instant time) {
        databaseTime.measure();
        return entities.createQuery("SELECT r FROM Revocation r WHERE r.revokedAt >= :time", Revocation.class)
                .setParameter("time", time)
                .getResultList();
    }

    /** Removes revocations whose last token has expired. */
    void purge(@Observes PurgeDue due) {
        long oldest = databaseTime.now().minus(Revocations.RETENTION).toEpochMilli();
        expired.purge("revocation", "id", "revoked_at < ?1", oldest);
    }
}
