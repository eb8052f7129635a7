package org.latchkey.bootstrap;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Queries;

/** Lets one node at a time run a periodic job. A node that does not get the lease does not wait for it. */
@Dependent
class JobLease {

    private final EntityManager entities;
    private final DatabaseClock time;

    @Inject
    JobLease(@LatchkeyDatabase EntityManager entities, DatabaseClock time) {
        this.entities = entities;
        this.time = time;
    }

    /**
     * Tries to acquire the lease of a job. The first node to call this after the interval gets it.
     *
     * @param name the name of a row in the table {@code mutex}, which stores when the lease was last acquired
     * @param interval how long a lease lasts
     * @return whether this node is to run the job now
     */
    @Transactional
    boolean tryAcquire(String name, Duration interval) {
        String sql = "UPDATE mutex SET taken = ?1 WHERE name = ?2 AND taken <= ?3";
        Instant now = time.now();
        return Queries.updateInSql(entities, sql, now, name, now.minus(interval)) == 1;
    }
}
