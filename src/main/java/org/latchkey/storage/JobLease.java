package org.latchkey.storage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;

/** Lets one node at a time do what is to be done now and then; nobody waits for anybody. */
@Dependent
public class JobLease {

    private final EntityManager entities;
    private final DatabaseClock time;

    @Inject
    JobLease(EntityManager entities, DatabaseClock time) {
        this.entities = entities;
        this.time = time;
    }

    /**
     * Whether this node is the one to do it: the first that asks after so long.
     *
     * @param name of a row in the table {@code mutex}, which holds when it was last done
     */
    @Transactional
    public boolean tryAcquire(String name, Duration every) {
        long now = time.now().toEpochMilli();
        return entities.createNativeQuery("UPDATE mutex SET taken = ?1 WHERE name = ?2 AND taken <= ?3")
                        .setParameter(1, now)
                        .setParameter(2, name)
                        .setParameter(3, now - every.toMillis())
                        .executeUpdate()
                == 1;
    }
}
