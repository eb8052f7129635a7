package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.audit.Client;
import org.latchkey.storage.Batches;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.token.RefreshToken;
import org.latchkey.token.key.TokenHolders;

/** The sessions in the database. */
@Dependent
class Sessions implements TokenHolders {

    private static final int MAX_LISTED = 1000;

    private final EntityManager entities;
    private final SessionPolicy policy;
    private final ExpiredRows expired;

    @Inject
    Sessions(EntityManager entities, SessionPolicy policy, ExpiredRows expired) {
        this.entities = entities;
        this.policy = policy;
        this.expired = expired;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(Session session) {
        entities.persist(session);
    }

    Optional<Session> find(String id) {
        return Optional.ofNullable(entities.find(Session.class, id));
    }

    /** As others have left it meanwhile, if they have. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Session> findAgain(Session session) {
        entities.detach(session);
        return find(session.id());
    }

    /** Whether it was alive and at this generation, and is at the next now: one of many does it. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean advance(RefreshToken token, Client client, Instant now) {
        // in SQL, for which the database is asked with parameters
        return entities.createNativeQuery("UPDATE session SET generation = generation + 1,"
                                + " rotated_before_at = rotated_at, rotated_at = ?1,"
                                + " last_used_at = ?1, ip = ?2 WHERE id = ?3 AND generation = ?4"
                                + " AND ended_at IS NULL AND last_used_at > ?5 AND created_at > ?6")
                        .setParameter(1, now.toEpochMilli())
                        .setParameter(2, client.ip())
                        .setParameter(3, token.sessionId())
                        .setParameter(4, token.generation())
                        .setParameter(5, policy.idleSince(now).toEpochMilli())
                        .setParameter(6, policy.openedAfter(now).toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    /** Whether it had not ended before. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean end(String id, Instant now) {
        return entities.createQuery("UPDATE Session s SET s.endedAt = :now" + " WHERE s.id = :id AND s.endedAt IS NULL")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** The account's sessions that a refresh token could still be used for, newest first. */
    List<Session> alive(String accountId, Instant now) {
        TypedQuery<Session> query = entities.createQuery(
                "SELECT s FROM Session s WHERE s.accountId = :account"
                        + " AND s.endedAt IS NULL AND s.lastUsedAt > :idleSince"
                        + " AND s.createdAt > :openedAfter ORDER BY s.id DESC",
                Session.class);
        return query.setParameter("account", accountId)
                .setParameter("idleSince", policy.idleSince(now))
                .setParameter("openedAfter", policy.openedAfter(now))
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    /** All of the account's, those that have ended too, oldest first. */
    Stream<Session> all(String accountId) {
        return Batches.read(after -> after(accountId, after), Session::id).peek(entities::detach);
    }

    private List<Session> after(String accountId, String after) {
        return entities.createQuery(
                        "SELECT s FROM Session s WHERE s.accountId = :account AND s.id > :after" + " ORDER BY s.id",
                        Session.class)
                .setParameter("account", accountId)
                .setParameter("after", after)
                .setMaxResults(Batches.SIZE)
                .getResultList();
    }

    /** Ends all of the account's but one; whether there were any. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean endAllBut(String accountId, Optional<String> kept, Instant now) {
        return entities.createQuery("UPDATE Session s SET s.endedAt = :now WHERE s.accountId = :account"
                                + " AND s.endedAt IS NULL AND s.id <> :kept")
                        .setParameter("now", now)
                        .setParameter("account", accountId)
                        .setParameter("kept", kept.orElse(""))
                        .executeUpdate()
                > 0;
    }

    /** The ids of those that ended at this instant and may have a token left, used since then. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<String> endedAt(String accountId, Instant now, Instant usedSince) {
        return entities.createQuery(
                        "SELECT s.id FROM Session s WHERE s.accountId = :account"
                                + " AND s.endedAt = :now AND s.lastUsedAt > :since",
                        String.class)
                .setParameter("account", accountId)
                .setParameter("now", now)
                .setParameter("since", usedSince)
                .getResultList();
    }

    /** The id at the end of the next so many after this one, or empty where fewer are left. */
    @Transactional
    Optional<String> endOfWindow(String after, int size) {
        return entities.createQuery("SELECT s.id FROM Session s WHERE s.id > :after ORDER BY s.id", String.class)
                .setParameter("after", after)
                .setFirstResult(size - 1)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Of those after one id and up to another, removes what no token can bring back. */
    void removeDead(String after, String upTo, Instant now) {
        expired.purge(
                "session",
                "id",
                "id > ?1 AND id <= ?2 AND (ended_at IS NOT NULL OR last_used_at <= ?3" + " OR created_at <= ?4)",
                after,
                upTo,
                policy.idleSince(now).toEpochMilli(),
                policy.openedAfter(now).toEpochMilli());
    }

    @Override
    public long countSince(Instant time) {
        return entities.createQuery(
                        "SELECT COUNT(s) FROM Session s WHERE s.endedAt IS NULL" + " AND s.lastUsedAt >= :time",
                        Long.class)
                .setParameter("time", time)
                .getSingleResult();
    }
}
