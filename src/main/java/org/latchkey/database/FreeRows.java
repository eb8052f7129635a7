package org.latchkey.database;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Rows that are to be removed, a few at a time. Those that somebody else holds are left for the
 * next time, where other nodes may hold any: so whoever cleans up waits for nobody, and never in a
 * circle.
 */
@Dependent
public class FreeRows {

    private final EntityManager entities;
    private final DatabaseTime time;

    @Inject
    FreeRows(EntityManager entities, DatabaseTime time) {
        this.entities = entities;
        this.time = time;
    }

    /**
     * Finds some, and holds them until the caller's transaction ends.
     *
     * @param select native, with the parameters {@code ?1} and so on
     * @param most how many
     * @return what is selected, as JPA gives it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<?> hold(String select, int most, Object... parameters) {
        String limited = select + " FETCH FIRST " + most + " ROWS ONLY";
        // an embedded Derby has one node, and no such words
        Query query =
                entities.createNativeQuery(
                        time.isShared() ? limited + " FOR UPDATE SKIP LOCKED" : limited);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.getResultList();
    }
}
