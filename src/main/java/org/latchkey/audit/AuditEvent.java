package org.latchkey.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.audit.AuditPersonalData.KeptEvent;
import org.latchkey.audit.EventsResource.EventAnswer;
import org.latchkey.storage.DataSubject;

/** A line of the audit log. */
@Entity
@Table(name = "event")
class AuditEvent {

    @Id
    private String id;

    @Column(name = "occurred_at")
    private Instant at;

    private String type;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "actor_id")
    private String actorId;

    @Column(name = "session_id")
    private String sessionId;

    private String ip;

    @Column(name = "user_agent")
    private String userAgent;

    private long occurrences = 1;

    @SuppressWarnings("UnusedVariable") // queries ask for it
    @Column(name = "sum_key")
    private String sumKey;

    /** For the persistence provider. */
    protected AuditEvent() {}

    AuditEvent(String id, Instant at, EventType type, String accountId, Optional<String> sessionId, Client client) {
        this(id, at, type, client);
        this.accountId = accountId;
        this.actorId = type.isByItsUser() ? accountId : null;
        this.sessionId = sessionId.orElse(null);
    }

    /** Of what an admin did to an account. */
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

    /** Of so many at once. */
    AuditEvent(String id, Instant at, FailureAggregate sum, int count, Optional<String> userAgent) {
        this(id, at, sum.type());
        this.accountId = sum.accountId().orElse(null);
        this.ip = sum.network().isEmpty() ? null : sum.network();
        this.userAgent = userAgent.orElse(null);
        this.occurrences = count;
        this.sumKey = sum.key();
    }

    /** Of what nobody asked for. */
    AuditEvent(String id, Instant at, EventType type) {
        this.id = id;
        this.at = at;
        this.type = type.text();
    }

    String id() {
        return id;
    }

    /** As an admin sees it. */
    EventAnswer answer() {
        return new EventAnswer(id, at, type, accountId, actorId, sessionId, ip, userAgent, occurrences);
    }

    /** As somebody sees it whom it is about. What another did says nothing of that one. */
    KeptEvent keptOf(DataSubject person) {
        boolean isByAnother = actorId != null && !actorId.equals(person.id());
        return new KeptEvent(
                id,
                at,
                type,
                accountId,
                sessionId,
                isByAnother ? null : ip,
                isByAnother ? null : userAgent,
                occurrences);
    }
}
