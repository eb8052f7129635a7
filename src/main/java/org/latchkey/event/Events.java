package org.latchkey.event;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.latchkey.database.DatabaseTime;
import org.latchkey.database.Ids;

/** The audit log: written with what it tells of, or not at all. */
@Dependent
public class Events {

    private final EntityManager entities;
    private final Ids ids;
    private final DatabaseTime time;

    @Inject
    Events(EntityManager entities, Ids ids, DatabaseTime time) {
        this.entities = entities;
        this.ids = ids;
        this.time = time;
    }

    /** Of an account, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(EventType type, String accountId, Optional<String> sessionId, Client client) {
        write(type, Optional.of(accountId), sessionId, client);
    }

    /** Of what happened by itself, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(EventType type) {
        entities.persist(new Event(ids.next(), time.now(), type));
    }

    /**
     * Of what failed, in a transaction of its own.
     *
     * @param accountId empty where nobody knows the account
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void addFailure(EventType type, Optional<String> accountId, Client client) {
        write(type, accountId, Optional.empty(), client);
    }

    private void write(
            EventType type, Optional<String> accountId, Optional<String> sessionId, Client client) {
        entities.persist(new Event(ids.next(), time.now(), type, accountId, sessionId, client));
    }

    /**
     * Newest first.
     *
     * @param before the id of the event before the first one wanted, or an empty string
     */
    List<Event> list(
            Optional<String> accountId, Optional<EventType> type, String before, int limit) {
        String where =
                (before.isEmpty() ? "" : " AND e.id < :before")
                        + (accountId.isPresent() ? " AND e.accountId = :account" : "")
                        + (type.isPresent() ? " AND e.type = :type" : "");
        TypedQuery<Event> query =
                entities.createQuery(
                        "SELECT e FROM Event e WHERE 1 = 1" + where + " ORDER BY e.id DESC",
                        Event.class);
        if (!before.isEmpty()) {
            query.setParameter("before", before);
        }
        accountId.ifPresent(id -> query.setParameter("account", id));
        type.ifPresent(wanted -> query.setParameter("type", wanted.text()));
        return query.setMaxResults(limit).getResultList();
    }
}
