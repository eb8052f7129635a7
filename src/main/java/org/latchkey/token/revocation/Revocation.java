package org.latchkey.token.revocation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.latchkey.guard.verification.Revocations.Revoked;

/** A row that revokes a session, or an account's tokens below a version. */
@Entity
@Table(name = "revocation")
class Revocation {

    @Id
    private String id;

    private String sessionId;

    private String accountId;

    private Long minVersion;

    private Instant revokedAt;

    /** For the persistence provider. */
    protected Revocation() {}

    private Revocation(String id, String sessionId, String accountId, Long minVersion, Instant revokedAt) {
        this.id = id;
        this.sessionId = sessionId;
        this.accountId = accountId;
        this.minVersion = minVersion;
        this.revokedAt = revokedAt;
    }

    static Revocation ofSession(String id, String sessionId, Instant revokedAt) {
        return new Revocation(id, sessionId, null, null, revokedAt);
    }

    static Revocation ofAccount(String id, String accountId, long minVersion, Instant revokedAt) {
        return new Revocation(id, null, accountId, minVersion, revokedAt);
    }

    Revoked revoked() {
        return sessionId == null
                ? new Revoked.Account(accountId, minVersion, revokedAt)
                : new Revoked.Session(sessionId, revokedAt);
    }
}
