package org.latchkey.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.audit.AuditLog.KeptEvent;
import org.latchkey.audit.EventsResource.EventAnswer;
import org.latchkey.storage.PersonalData.DataSubject;

/** An event in the audit log. */
@Entity
@Table(name = "event")
class AuditEvent {

    @Id
    private String id;

    @Column(name = "occurred_at")
    private Instant at;

    private String type;

    private String accountId;

    private String actorId;

    private String sessionId;

    private String ip;

    private String userAgent;

    private long occurrences = 1;

    @SuppressWarnings("UnusedVariable") // used by queries
    private String sumKey;

    /** For the persistence provider. */
    protected AuditEvent() {}

    AuditEvent(String id, Instant at, EventType type, String accountId, Optional<String> sessionId, Client client) {
        this(id, at, type, client);
        this.accountId = accountId;
        this.actorId = type.isByItsUser() ? accountId : null;
        this.sessionId = sessionId.orElse(null);
    }

    /** An event that an admin caused. */
    AuditEvent(String id, Instant at, EventType type, String accountId, AdminActor admin) {
        this(id, at, type, admin.client());
        this.accountId = accountId;
        this.actorId = admin.accountId();
    }

    private AuditEvent(String id, Instant at, EventType type, Client client) {
        this(id, at, type);
        this.ip = client.ip();
        this.userAgent = client.userAgent().orElse(null);
    }

    /** A number of failures that are counted as one event. */
    AuditEvent(String id, Instant at, FailureAggregate failures, int count, Optional<String> userAgent) {
        this(id, at, failures.type());
        this.accountId = failures.accountId().orElse(null);
        this.ip = failures.network().isEmpty() ? null : failures.network();
        this.userAgent = userAgent.orElse(null);
        this.occurrences = count;
        this.sumKey = failures.key();
    }

    /** An event that no request caused. */
    AuditEvent(String id, Instant at, EventType type) {
        this.id = id;
        this.at = at;
        this.type = type.text();
    }

    String id() {
        return id;
    }

    /** Returns the event as an admin sees it. */
    EventAnswer toAnswer() {
        return new EventAnswer(id, at, type, accountId, actorId, sessionId, ip, userAgent, occurrences);
    }

    /**
     * Returns the event for the data export of a person whom it concerns. If someone else caused it, the address and
     * the user agent are left out: they are that other person's data.
     */
    KeptEvent toKeptEvent(DataSubject person) {
        boolean isByOther = actorId != null && !actorId.equals(person.id());
        return new KeptEvent(
                id, at, type, accountId, sessionId, isByOther ? null : ip, isByOther ? null : userAgent, occurrences);
    }
}
