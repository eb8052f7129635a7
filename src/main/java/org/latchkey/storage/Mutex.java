package org.latchkey.storage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * One at a time among all nodes, until the transaction ends: a lock on a row of the table {@code
 * mutex}, which the migrations fill.
 */
@Dependent
public class Mutex {

    private final EntityManager entities;

    @Inject
    Mutex(EntityManager entities) {
        this.entities = entities;
    }

    /** Waits for the named mutex, and holds it until the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(String name) {
        // An update locks on every database, and waits; SELECT … FOR UPDATE is spelt differently.
        int rows = entities.createNativeQuery("UPDATE mutex SET taken = taken + 1 WHERE name = ?1")
                .setParameter(1, name)
                .executeUpdate();
        if (rows != 1) {
            throw new IllegalStateException("No mutex " + name);
        }
    }
}
