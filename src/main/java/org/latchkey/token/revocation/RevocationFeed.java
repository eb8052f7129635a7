package org.latchkey.token.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.latchkey.guard.verification.Revocations;
import org.latchkey.log.Outage;
import org.latchkey.log.RequestLogger;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.Ids;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Queries;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;

/**
 * Revokes access tokens on all nodes. This node applies a revocation when its transaction commits. The
 * other nodes apply it at their next read, and they read twice a second.
 */
@ApplicationScoped
public class RevocationFeed {

    private static final Logger LOG = RequestLogger.of(RevocationFeed.class);

    /**
     * Every read repeats this much time before the last one: of two transactions, the one that wrote first
     * may commit last.
     */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final Duration FULL_READ_INTERVAL = Duration.ofMinutes(1);

    private static final Duration MAX_SILENCE = Duration.ofSeconds(4);

    private final Revocations revocations;
    private final EntityManager entities;
    private final ExpiredRows expired;
    private final Transactions transactions;
    private final Event<Revocation> revoked;
    private final Ids ids;
    private final DatabaseClock time;
    private final Clock clock;
    private volatile Instant readUpTo = Instant.EPOCH;
    private volatile Instant lastRead = Instant.EPOCH;
    private volatile Instant lastFullRead = Instant.EPOCH;
    private final Outage outage = new Outage(LOG);

    @Inject
    RevocationFeed(
            Revocations revocations,
            @LatchkeyDatabase EntityManager entities,
            ExpiredRows expired,
            Transactions transactions,
            Event<Revocation> revoked,
            Ids ids,
            DatabaseClock time,
            Clock clock) {
        this.revocations = revocations;
        this.entities = entities;
        this.expired = expired;
        this.transactions = transactions;
        this.revoked = revoked;
        this.ids = ids;
        this.time = time;
        this.clock = clock;
    }

    /** Revokes the session's access tokens once the caller's transaction commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeSession(String sessionId) {
        revoke(Revocation.ofSession(ids.next(), sessionId, time.now()));
    }

    /** Revokes the access tokens of these sessions once the caller's transaction commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeSessions(Collection<String> sessionIds) {
        sessionIds.forEach(this::revokeSession);
    }

    /** A session that was last used before this time has no valid access token left. */
    public Instant oldestToken() {
        return time.now().minus(Revocations.RETENTION);
    }

    /** Revokes the account's access tokens of lower versions once the caller's transaction commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeBelow(String accountId, long minVersion) {
        revoke(Revocation.ofAccount(ids.next(), accountId, minVersion, time.now()));
    }

    private void revoke(Revocation revocation) {
        entities.persist(revocation);
        revoked.fire(revocation);
    }

    void apply(@Observes(during = TransactionPhase.AFTER_SUCCESS) Revocation revocation) {
        revocations.add(revocation.revoked());
    }

    /** Reads all revocations. Called once, before any request is served. */
    public void load() {
        time.measure();
        readSince(oldestToken());
        lastRead = clock.instant();
    }

    /**
     * Reads new revocations, and once a minute all of them. The full read finds revocations that were
     * committed very late. A failure is logged once, and {@link #isCurrent} reports it.
     */
    public void follow() {
        try {
            // no other node writes to an embedded database
            if (time.isShared()) {
                readSince(isFullReadDue() ? oldestToken() : readUpTo.minus(OVERLAP));
            }
            lastRead = clock.instant();
            revocations.forgetExpired(time.now());
            outage.ended();
        } catch (RuntimeException | Error e) {
            // the connection pool already logs that the database is unavailable
            if (!SqlState.isUnavailable(e)) {
                outage.failed("Revocations of other servers can't be read, so this server is not ready", e);
            }
        }
    }

    private boolean isFullReadDue() {
        Instant now = clock.instant();
        if (now.isBefore(lastFullRead.plus(FULL_READ_INTERVAL))) {
            return false;
        }
        lastFullRead = now;
        return true;
    }

    /** It also measures the database's clock, since it queries the database anyway. */
    private void readSince(Instant start) {
        List<Revocation> read = transactions.in(() -> {
            time.measure();
            String jpql = "SELECT r FROM Revocation r WHERE r.revokedAt >= ?1";
            return Queries.select(entities, Revocation.class, jpql, start).getResultList();
        });
        read.stream().map(Revocation::revoked).forEach(revocations::add);
        readUpTo = time.now();
    }

    /** Deletes the revocations whose last token has expired. */
    void purge(@Observes PurgeDue due) {
        expired.purge("revocation", "id", "revoked_at < ?1", oldestToken());
    }

    /** Whether this node has read the other nodes' revocations within the last 4 seconds. */
    public boolean isCurrent() {
        return !clock.instant().isAfter(lastRead.plus(MAX_SILENCE));
    }

    /** How long ago this node last read the other nodes' revocations. */
    public Duration age() {
        return Duration.between(lastRead, clock.instant());
    }
}
