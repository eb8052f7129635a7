package org.latchkey.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.latchkey.storage.Batches;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.PersonalData;

/** What the audit log has about somebody: of what befell the account, and of what its user did. */
@Dependent
class AuditPersonalData implements PersonalData {

    private static final String OF_ACCOUNT = "e.accountId = :id";

    /** To others, or to nobody in particular. */
    private static final String BY_ACCOUNT = "e.actorId = :id AND (e.accountId IS NULL OR e.accountId <> :id)";

    private final EntityManager entities;

    @Inject
    AuditPersonalData(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * An event as somebody sees it whom it is about.
     *
     * @param user whose account it befell
     * @param ip null, as the user agent is, where somebody else did it: it would be about that one
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

    private Stream<KeptEvent> read(String whose, DataSubject person) {
        return Batches.read(after -> part(whose, person, after), AuditEvent::id)
                .peek(entities::detach)
                .map(event -> event.keptOf(person));
    }

    private List<AuditEvent> part(String whose, DataSubject person, String after) {
        return entities.createQuery(
                        "SELECT e FROM AuditEvent e WHERE " + whose + " AND e.id > :after ORDER BY e.id", AuditEvent.class)
                .setParameter("id", person.id())
                .setParameter("after", after)
                .setMaxResults(Batches.SIZE)
                .getResultList();
    }

    /**
     * What happened stays in the log, under ids that lead to nobody any more. The address and the
     * program that somebody had go, except an admin's who did it; so does the key that failures are
     * summed up by, since it was made of them.
     */
    @Override
    public void remove(DataSubject person) {
        clear("e.accountId = :id AND (e.actorId IS NULL OR e.actorId = :id)", person);
        clear("e.actorId = :id", person);
    }

    private void clear(String which, DataSubject person) {
        entities.createQuery("UPDATE AuditEvent e SET e.ip = NULL, e.userAgent = NULL, e.sumKey = NULL" + " WHERE " + which)
                .setParameter("id", person.id())
                .executeUpdate();
    }
}
