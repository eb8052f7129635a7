package org.latchkey.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.latchkey.storage.Batches;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.PersonalData;

/** Exports and anonymizes a person's audit events: those that concern the account, and those that its user caused. */
@Dependent
class AuditPersonalData implements PersonalData {

    private static final String OF_ACCOUNT = "e.accountId = :id";

    /** Events that the user caused for other accounts or for none. */
    private static final String BY_ACCOUNT = "e.actorId = :id AND (e.accountId IS NULL OR e.accountId <> :id)";

    private final EntityManager entities;

    @Inject
    AuditPersonalData(@LatchkeyDatabase EntityManager entities) {
        this.entities = entities;
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
        return Batches.read(after -> batch(condition, person, after), AuditEvent::id)
                .peek(entities::detach)
                .map(event -> event.toKeptEvent(person));
    }

    private List<AuditEvent> batch(String condition, DataSubject person, String after) {
        return entities.createQuery(
                        "SELECT e FROM AuditEvent e WHERE " + condition + " AND e.id > :after ORDER BY e.id",
                        AuditEvent.class)
                .setParameter("id", person.id())
                .setParameter("after", after)
                .setMaxResults(Batches.SIZE)
                .getResultList();
    }

    /**
     * Anonymizes the person's events. The events stay in the log, with ids that no longer lead to a person.
     *
     * <p>Removes the IP address and the user agent, except an admin's who caused the event. Removes also the key that
     * failures are counted by, because it is a hash of the account and the network.
     */
    @Override
    public void remove(DataSubject person) {
        clear("e.accountId = :id AND (e.actorId IS NULL OR e.actorId = :id)", person);
        clear("e.actorId = :id", person);
    }

    private void clear(String condition, DataSubject person) {
        entities.createQuery("UPDATE AuditEvent e SET e.ip = NULL, e.userAgent = NULL, e.sumKey = NULL" + " WHERE "
                        + condition)
                .setParameter("id", person.id())
                .executeUpdate();
    }
}
