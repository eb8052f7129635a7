package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.audit.Client;
import org.latchkey.session.Session.KeptSession;
import org.latchkey.storage.Batches;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.PersonalData;
import org.latchkey.storage.PersonalData.DataSubject;
import org.latchkey.storage.Queries;
import org.latchkey.storage.Transactions;
import org.latchkey.token.RefreshTokens.RefreshToken;
import org.latchkey.token.key.KeysResource.TokenHolders;

/** Stores the sessions in the database, which deletes them together with their account. */
@Dependent
class Sessions implements TokenHolders, PersonalData {

    private static final int MAX_LISTED = 1000;

    /** The number of sessions that a purge looks at in one transaction. */
    private static final int WINDOW = 1000;

    /** Sorts after every id. */
    private static final String LAST = "~";

    private final EntityManager entities;
    private final SessionPolicy policy;
    private final ExpiredRows expired;
    private final Transactions transactions;
    private final DatabaseClock time;

    @Inject
    Sessions(
            @LatchkeyDatabase EntityManager entities,
            SessionPolicy policy,
            ExpiredRows expired,
            Transactions transactions,
            DatabaseClock time) {
        this.entities = entities;
        this.policy = policy;
        this.expired = expired;
        this.transactions = transactions;
        this.time = time;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(Session session) {
        entities.persist(session);
    }

    Optional<Session> find(String id) {
        return Optional.ofNullable(entities.find(Session.class, id));
    }

    /** Locks the session until the transaction ends. Lock its account first. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Session> lock(String id) {
        return Optional.ofNullable(entities.find(Session.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Reads the session again, with the changes that other transactions have committed. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Session> reload(Session session) {
        entities.detach(session);
        return find(session.id());
    }

    /**
     * Advances the session to its next generation. Of several concurrent calls with the same token, one succeeds.
     *
     * @return whether the session was alive and at the token's generation, and so was advanced
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean advance(RefreshToken token, Client client, Instant now) {
        // Native SQL: it binds its values as parameters.
        int updated = Queries.updateInSql(
                entities,
                "UPDATE session SET generation = generation + 1, rotated_before_at = rotated_at, rotated_at = ?1,"
                        + " last_used_at = ?1, ip = ?2 WHERE id = ?3 AND generation = ?4"
                        + " AND ended_at IS NULL AND last_used_at > ?5 AND created_at > ?6",
                now,
                client.ip(),
                token.sessionId(),
                token.generation(),
                policy.idleCutoff(now),
                policy.lifetimeCutoff(now));
        return updated == 1;
    }

    /**
     * Ends a session.
     *
     * @return whether this call ended it, rather than an earlier one
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean end(String id, Instant now) {
        String jpql = "UPDATE Session s SET s.endedAt = ?1 WHERE s.id = ?2 AND s.endedAt IS NULL";
        return Queries.update(entities, jpql, now, id) == 1;
    }

    /** Lists the account's sessions that can still be refreshed, newest first and at most 1,000. */
    List<Session> alive(String accountId, Instant now) {
        String jpql = "SELECT s FROM Session s WHERE s.accountId = ?1 AND s.endedAt IS NULL"
                + " AND s.lastUsedAt > ?2 AND s.createdAt > ?3 ORDER BY s.id DESC";
        return Queries.select(
                        entities, Session.class, jpql, accountId, policy.idleCutoff(now), policy.lifetimeCutoff(now))
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    @Override
    public String name() {
        return "sessions";
    }

    /** Reads all sessions of the account, including those that have ended, oldest first. */
    @Override
    public Stream<KeptSession> of(DataSubject person) {
        return Batches.read(after -> after(person.id(), after), Session::id)
                .peek(entities::detach)
                .map(Session::exported);
    }

    private List<Session> after(String accountId, String after) {
        String jpql = "SELECT s FROM Session s WHERE s.accountId = ?1 AND s.id > ?2 ORDER BY s.id";
        return Queries.select(entities, Session.class, jpql, accountId, after)
                .setMaxResults(Batches.SIZE)
                .getResultList();
    }

    /**
     * Ends all sessions of the account except one.
     *
     * @param excludedId the id of the session that stays active, or empty to end them all
     * @return whether this call ended any session
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean endAllBut(String accountId, Optional<String> excludedId, Instant now) {
        String jpql = "UPDATE Session s SET s.endedAt = ?1 WHERE s.accountId = ?2 AND s.endedAt IS NULL AND s.id <> ?3";
        return Queries.update(entities, jpql, now, accountId, excludedId.orElse("")) > 0;
    }

    /**
     * Lists the ids of the account's sessions that ended at an instant and may still have a valid access token.
     *
     * @param now when the sessions ended
     * @param usedSince sessions last used at or before this time are left out: their access tokens have expired
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<String> endedAt(String accountId, Instant now, Instant usedSince) {
        String jpql = "SELECT s.id FROM Session s WHERE s.accountId = ?1 AND s.endedAt = ?2 AND s.lastUsedAt > ?3";
        return Queries.select(entities, String.class, jpql, accountId, now, usedSince)
                .getResultList();
    }

    /**
     * Removes the sessions that can't be refreshed anymore.
     *
     * <p>It goes through the table in windows of ids, each in a short transaction of its own. So it needs no index on
     * the columns that every refresh changes.
     */
    void purge(@Observes PurgeDue due) {
        Instant now = time.now();
        String after = "";
        while (!after.equals(LAST)) {
            String start = after;
            String end = transactions.in(() -> endOfWindow(start)).orElse(LAST);
            removeDead(start, end, now);
            after = end;
        }
    }

    /** Finds the last id of the next window after an id, or empty if fewer sessions are left. */
    private Optional<String> endOfWindow(String after) {
        return Queries.select(entities, String.class, "SELECT s.id FROM Session s WHERE s.id > ?1 ORDER BY s.id", after)
                .setFirstResult(WINDOW - 1)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private void removeDead(String after, String upTo, Instant now) {
        expired.purge(
                "session",
                "id",
                "id > ?1 AND id <= ?2 AND (ended_at IS NOT NULL OR last_used_at <= ?3 OR created_at <= ?4)",
                after,
                upTo,
                policy.idleCutoff(now),
                policy.lifetimeCutoff(now));
    }

    @Override
    public long countSince(Instant time) {
        String jpql = "SELECT COUNT(s) FROM Session s WHERE s.endedAt IS NULL AND s.lastUsedAt >= ?1";
        return Queries.select(entities, Long.class, jpql, time).getSingleResult();
    }
}
