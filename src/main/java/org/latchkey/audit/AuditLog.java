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

/** The audit log: written with what it tells of, or not at all. */
@Dependent
public class AuditLog {

    /** After the last id. */
    private static final String END = "g";

    private final EntityManager entities;
    private final Ids ids;
    private final DatabaseClock time;
    private final ExpiredRows expired;
    private final Period retention;

    @Inject
    AuditLog(EntityManager entities, Ids ids, DatabaseClock time, ExpiredRows expired, Settings settings) {
        this.entities = entities;
        this.ids = ids;
        this.time = time;
        this.expired = expired;
        this.retention = settings.eventsRetention();
    }

    /** Of what an account's user did, or befell the account, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(EventType type, String accountId, Optional<String> sessionId, Client client) {
        entities.persist(new AuditEvent(ids.next(), time.now(), type, accountId, sessionId, client));
    }

    /** Of what an admin did to an account, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(EventType type, String accountId, AdminActor admin) {
        entities.persist(new AuditEvent(ids.next(), time.now(), type, accountId, admin));
    }

    /** Of what happened by itself, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(EventType type) {
        entities.persist(new AuditEvent(ids.next(), time.now(), type));
    }

    /**
     * Of so many failures more, in a transaction of its own. Where the account has gone meanwhile,
     * they are those of an address that nobody has.
     *
     * @throws jakarta.persistence.PersistenceException where another node is the first to write of
     *     them; then there is something to add to
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void add(FailureAggregate failed, int count, Optional<String> userAgent) {
        FailureAggregate sum = isThere(failed.accountId()) ? failed : failed.ofNobody();
        int updated = entities.createQuery(
                        "UPDATE AuditEvent e SET e.occurrences = e.occurrences + :count" + " WHERE e.sumKey = :key")
                .setParameter("count", count)
                .setParameter("key", sum.key())
                .executeUpdate();
        if (updated == 0) {
            entities.persist(new AuditEvent(ids.next(), time.now(), sum, count, userAgent));
            entities.flush();
        }
    }

    /**
     * Holds the account, so that it does not go before this is committed: an update does that on
     * every database. Nobody's is always there.
     */
    private boolean isThere(Optional<String> accountId) {
        return accountId.isEmpty()
                || entities.createNativeQuery("UPDATE account SET disabled = disabled WHERE id = ?1")
                                .setParameter(1, accountId.get())
                                .executeUpdate()
                        == 1;
    }

    /**
     * Newest first.
     *
     * @param before the id of the event before the first one wanted, or an empty string
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

    /** Removes those that are older than the settings say. */
    void purge(@Observes PurgeDue due) {
        Instant oldest = time.now().atZone(ZoneOffset.UTC).minus(retention).toInstant();
        expired.purge("event", "id", "id < ?1", Ids.lowerBound(oldest));
    }
}
