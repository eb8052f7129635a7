package org.latchkey.storage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * A mutex among all nodes, until the transaction ends. It is a lock on a row of the table {@code mutex}, which the
 * migrations fill.
 */
@Dependent
public class Mutex {

    private final EntityManager entities;

    @Inject
    Mutex(@LatchkeyDatabase EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Waits for the named mutex, and locks it until the caller's transaction ends.
     *
     * @throws IllegalStateException if the table has no mutex with this name
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(String name) {
        // An UPDATE waits and locks on every database. The syntax of SELECT … FOR UPDATE differs between them.
        int rows = entities.createNativeQuery("UPDATE mutex SET taken = taken + 1 WHERE name = ?1")
                .setParameter(1, name)
                .executeUpdate();
        if (rows != 1) {
            throw new IllegalStateException("No mutex " + name);
        }
    }
}
