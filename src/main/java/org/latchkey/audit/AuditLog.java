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
import java.util.stream.Stream;
import org.latchkey.settings.Settings;
import org.latchkey.storage.Batches;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.Ids;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.PersonalData;
import org.latchkey.storage.PersonalData.DataSubject;
import org.latchkey.storage.Queries;

/**
 * The audit log. An event is written in the transaction of the change that it records, so neither exists alone.
 *
 * <p>A person's events are those that concern the account, and those that its user caused. They are exported, and
 * anonymized when the account is deleted.
 */
@Dependent
public class AuditLog implements PersonalData {

    /** Sorts after every id. */
    private static final String END = "g";

    private static final String OF_ACCOUNT = "e.accountId = ?1";

    /** Events that the user caused for other accounts or for none. */
    private static final String BY_ACCOUNT = "e.actorId = ?1 AND (e.accountId IS NULL OR e.accountId <> ?1)";

    private final EntityManager entities;
    private final Ids ids;
    private final DatabaseClock time;
    private final Period retention;

    @Inject
    AuditLog(@LatchkeyDatabase EntityManager entities, Ids ids, DatabaseClock time, Settings settings) {
        this.entities = entities;
        this.ids = ids;
        this.time = time;
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
        String jpql = "UPDATE AuditEvent e SET e.occurrences = e.occurrences + ?1 WHERE e.sumKey = ?2";
        if (Queries.update(entities, jpql, count, aggregate.key()) == 0) {
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
        String sql = "UPDATE account SET disabled = disabled WHERE id = ?1";
        return accountId.isEmpty() || Queries.updateInSql(entities, sql, accountId.get()) == 1;
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

    /**
     * An audit event in a data export.
     *
     * @param user the id of the account that the event concerns
     * @param ip null, like the user agent, if someone else caused the event: it is that person's data
     */
    public record KeptEvent(
            String id, Instant at, String type, String user, String session, String ip, String userAgent, long count) {}

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Stream<KeptEvent> of(DataSubject person) {
        return Stream.concat(read(OF_ACCOUNT, person), read(BY_ACCOUNT, person));
    }

    private Stream<KeptEvent> read(String condition, DataSubject person) {
        String jpql = "SELECT e FROM AuditEvent e WHERE " + condition + " AND e.id > ?2 ORDER BY e.id";
        return Batches.read(
                        after -> Queries.select(entities, AuditEvent.class, jpql, person.id(), after)
                                .setMaxResults(Batches.SIZE)
                                .getResultList(),
                        AuditEvent::id)
                .peek(entities::detach)
                .map(event -> event.toKeptEvent(person));
    }

    /**
     * Anonymizes the person's events. The events stay in the log, with ids that no longer lead to a person.
     *
     * <p>Removes the IP address and the user agent, except an admin's who caused the event. Removes also the key that
     * failures are counted by, because it is a hash of the account and the network.
     */
    @Override
    public void remove(DataSubject person) {
        clear("e.accountId = ?1 AND (e.actorId IS NULL OR e.actorId = ?1)", person);
        clear("e.actorId = ?1", person);
    }

    private void clear(String condition, DataSubject person) {
        String jpql = "UPDATE AuditEvent e SET e.ip = NULL, e.userAgent = NULL, e.sumKey = NULL WHERE " + condition;
        Queries.update(entities, jpql, person.id());
    }

    /** Removes the events that are older than the retention period of the settings. */
    void purge(@Observes PurgeDue due, ExpiredRows expired) {
        Instant oldest = time.now().atZone(ZoneOffset.UTC).minus(retention).toInstant();
        expired.purge("event", "id", "id < ?1", Ids.lowerBound(oldest));
    }
}
