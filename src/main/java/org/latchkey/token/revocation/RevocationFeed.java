package org.latchkey.token.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.latchkey.guard.verification.Revocations;
import org.latchkey.log.Outage;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.Ids;
import org.latchkey.storage.SqlState;

/**
 * Revokes, for all nodes: on this one when the transaction that revokes is committed, on the others
 * when they next read what is new, which is twice a second.
 */
@ApplicationScoped
public class RevocationFeed {

    private static final Logger LOG = System.getLogger(RevocationFeed.class.getName());

    /**
     * Read again each time: of two transactions, the one that wrote first may be committed last.
     */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final Duration FULL_READ_INTERVAL = Duration.ofMinutes(1);

    private static final Duration MAX_SILENCE = Duration.ofSeconds(4);

    private final Revocations revocations;
    private final RevocationLog log;
    private final Event<Revocation> revoked;
    private final Ids ids;
    private final DatabaseClock time;
    private final Clock clock;
    private volatile Instant readUpTo = Instant.EPOCH;
    private volatile Instant lastRead = Instant.EPOCH;
    private volatile Instant lastReadOfAll = Instant.EPOCH;
    private final Outage outage = new Outage(LOG);

    /** For the client proxy. */
    protected RevocationFeed() {
        this(null, null, null, null, null, null);
    }

    @Inject
    RevocationFeed(
            Revocations revocations,
            RevocationLog log,
            Event<Revocation> revoked,
            Ids ids,
            DatabaseClock time,
            Clock clock) {
        this.revocations = revocations;
        this.log = log;
        this.revoked = revoked;
        this.ids = ids;
        this.time = time;
        this.clock = clock;
    }

    /** Refuses the session's access tokens, once the caller's transaction is committed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeSession(String sessionId) {
        revoke(Revocation.ofSession(ids.next(), sessionId, time.now()));
    }

    /** Refuses the access tokens of all these, once the transaction is committed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeSessions(Collection<String> sessionIds) {
        sessionIds.forEach(this::revokeSession);
    }

    /** Since when a session must have been used to have a token left that is good. */
    public Instant oldestToken() {
        return time.now().minus(Revocations.RETENTION);
    }

    /** Refuses the account's tokens of a lower version, once the transaction is committed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeBelow(String accountId, long minVersion) {
        revoke(Revocation.ofAccount(ids.next(), accountId, minVersion, time.now()));
    }

    private void revoke(Revocation revocation) {
        log.add(revocation);
        revoked.fire(revocation);
    }

    void apply(@Observes(during = TransactionPhase.AFTER_SUCCESS) Revocation revocation) {
        revocations.add(revocation.revoked());
    }

    /** Reads all there is; before anything is served. */
    public void load() {
        time.measure();
        readSince(time.now().minus(Revocations.RETENTION));
        lastRead = clock.instant();
    }

    /**
     * Reads what is new, and now and then all there is, so that nothing is missed for long that was
     * committed very late. A failure is told once, and by {@link #isCurrent}.
     */
    public void follow() {
        try {
            // nobody else writes to an embedded database
            if (time.isShared()) {
                readSince(isTimeForAll() ? time.now().minus(Revocations.RETENTION) : overlap());
            }
            lastRead = clock.instant();
            revocations.forgetExpired(time.now());
            outage.ended();
        } catch (RuntimeException | Error e) {
            // who keeps the connections tells that the database is away
            if (!SqlState.isUnavailable(e)) {
                outage.failed("What other servers revoke can't be read, so this one is not ready", e);
            }
        }
    }

    private Instant overlap() {
        return readUpTo.minus(OVERLAP);
    }

    private boolean isTimeForAll() {
        Instant now = clock.instant();
        if (now.isBefore(lastReadOfAll.plus(FULL_READ_INTERVAL))) {
            return false;
        }
        lastReadOfAll = now;
        return true;
    }

    private void readSince(Instant start) {
        log.since(start).stream().map(Revocation::revoked).forEach(revocations::add);
        readUpTo = time.now();
    }

    /** Whether this node knows what the others revoked but a moment ago. */
    boolean isCurrent() {
        return !clock.instant().isAfter(lastRead.plus(MAX_SILENCE));
    }
}
