package org.latchkey.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.latchkey.settings.Settings;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.Ids;
import org.latchkey.storage.LatchkeyDatabase;

/** The audit log. An event is written in the transaction of the change that it records, so neither exists alone. */
@Dependent
public class AuditLog {

    /** Sorts after every id. */
    private static final String END = "g";

    private final EntityManager entities;
    private final Ids ids;
    private final DatabaseClock time;
    private final ExpiredRows expired;
    private final Period retention;

    @Inject
    AuditLog(
            @LatchkeyDatabase EntityManager entities,
            Ids ids,
            DatabaseClock time,
            ExpiredRows expired,
            Settings settings) {
        this.entities = entities;
        this.ids = ids;
        this.time = time;
        this.expired = expired;
        this.retention = settings.eventsRetention();
    }

    /** Adds an event that an account's user caused or that concerns the account, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(EventType type, String accountId, Optional<String> sessionId, Client client) {
        entities.persist(new AuditEvent(ids.next(), time.now(), type, accountId, sessionId, client));
    }

    /** Adds an event of an admin's change to an account, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(EventType type, String accountId, AdminActor admin) {
        entities.persist(new AuditEvent(ids.next(), time.now(), type, accountId, admin));
    }

    /** Adds an event that no request caused, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(EventType type) {
        entities.persist(new AuditEvent(ids.next(), time.now(), type));
    }

    /**
     * Adds a number of failures to their common event, in a transaction of its own. If the account has been deleted
     * meanwhile, the event names no account, as for an unknown email address.
     *
     * @throws jakarta.persistence.PersistenceException if another node inserts the event at the same time; a second
     *     call then adds to that event
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void add(FailureAggregate failed, int count, Optional<String> userAgent) {
        FailureAggregate aggregate = lockAccount(failed.accountId()) ? failed : failed.withoutAccount();
        int updated = entities.createQuery(
                        "UPDATE AuditEvent e SET e.occurrences = e.occurrences + :count" + " WHERE e.sumKey = :key")
                .setParameter("count", count)
                .setParameter("key", aggregate.key())
                .executeUpdate();
        if (updated == 0) {
            entities.persist(new AuditEvent(ids.next(), time.now(), aggregate, count, userAgent));
            entities.flush();
        }
    }

    /**
     * Locks the account, so that it can't be deleted before this transaction commits. An update locks the row on every
     * database.
     *
     * @return whether the account still exists; true if the failures name no account
     */
    private boolean lockAccount(Optional<String> accountId) {
        return accountId.isEmpty()
                || entities.createNativeQuery("UPDATE account SET disabled = disabled WHERE id = ?1")
                                .setParameter(1, accountId.get())
                                .executeUpdate()
                        == 1;
    }

    /**
     * Lists events, newest first.
     *
     * @param before only events before the one with this id are listed; an empty string starts with the newest
     */
    List<AuditEvent> list(Optional<String> accountId, Optional<EventType> type, String before, int limit) {
        String where = (accountId.isPresent() ? " AND e.accountId = :account" : "")
                + (type.isPresent() ? " AND e.type = :type" : "");
        TypedQuery<AuditEvent> query = entities.createQuery(
                "SELECT e FROM AuditEvent e WHERE e.id < :before" + where + " ORDER BY e.id DESC", AuditEvent.class);
        query.setParameter("before", before.isEmpty() ? END : before);
        accountId.ifPresent(id -> query.setParameter("account", id));
        type.ifPresent(wanted -> query.setParameter("type", wanted.text()));
        return query.setMaxResults(limit).getResultList();
    }

    /** Removes the events that are older than the retention period of the settings. */
    void purge(@Observes PurgeDue due) {
        Instant oldest = time.now().atZone(ZoneOffset.UTC).minus(retention).toInstant();
        expired.purge("event", "id", "id < ?1", Ids.lowerBound(oldest));
    }
}
