package org.latchkey.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.stream.Stream;

/** Creates and runs queries with numbered parameters: {@code ?1}, {@code ?2} and so on. */
public final class Queries {

    private Queries() {}

    /** Creates a query in JPQL. */
    public static <T> TypedQuery<T> select(EntityManager entities, Class<T> type, String jpql, Object... parameters) {
        return with(entities.createQuery(jpql, type), parameters);
    }

    /** Returns whether a query in JPQL finds anything. It selects ids. */
    public static boolean exists(EntityManager entities, String jpql, Object... parameters) {
        return !select(entities, String.class, jpql, parameters)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Runs an {@code UPDATE} or a {@code DELETE} in JPQL, and returns how many rows it changed. */
    public static int update(EntityManager entities, String jpql, Object... parameters) {
        return with(entities.createQuery(jpql), parameters).executeUpdate();
    }

    /** Creates a query in SQL. An {@link Instant} is set as the database stores it, see {@link InstantConverter}. */
    public static Query selectInSql(EntityManager entities, String sql, Object... parameters) {
        Object[] stored = Stream.of(parameters)
                .map(parameter -> parameter instanceof Instant time ? time.toEpochMilli() : parameter)
                .toArray();
        return with(entities.createNativeQuery(sql), stored);
    }

    /** Runs an {@code INSERT}, {@code UPDATE} or {@code DELETE} in SQL, and returns how many rows it changed. */
    public static int updateInSql(EntityManager entities, String sql, Object... parameters) {
        return selectInSql(entities, sql, parameters).executeUpdate();
    }

    /** Sets the parameters, and returns the same query. */
    private static <Q extends Query> Q with(Q query, Object... parameters) {
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }
}
