package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.EmailAddress;
import org.latchkey.http.request.Language;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.Ids;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Queries;

/** The store of sign-ups that await confirmation. One address may have any number of them. */
@Dependent
class PendingSignUps {

    private final EntityManager entities;
    private final Ids ids;
    private final DatabaseClock time;

    @Inject
    PendingSignUps(@LatchkeyDatabase EntityManager entities, Ids ids, DatabaseClock time) {
        this.entities = entities;
        this.ids = ids;
        this.time = time;
    }

    /**
     * Adds a sign-up. It does not check whether the address has an account, so that the response time does not reveal
     * it.
     */
    @Transactional
    void add(EmailAddress email, Optional<String> name, PasswordHash hash, Language language) {
        entities.persist(new PendingSignUp(ids.next(), email, name, hash, language, time.now()));
    }

    /** Finds the oldest sign-ups without a token, at most {@code limit}. */
    @Transactional
    List<PendingSignUp> withoutToken(int limit) {
        String jpql = "SELECT p FROM PendingSignUp p WHERE p.tokenHash IS NULL ORDER BY p.id";
        return Queries.select(entities, PendingSignUp.class, jpql)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Assigns a token, unless the sign-up already has one. Returns true on one node only. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean assignToken(PendingSignUp pending, String tokenHash) {
        String jpql = "UPDATE PendingSignUp p SET p.tokenHash = ?1 WHERE p.id = ?2 AND p.tokenHash IS NULL";
        return Queries.update(entities, jpql, tokenHash, pending.id()) == 1;
    }

    /** Finds the sign-up for the hash of a mailed token. One that expires exactly now counts as expired. */
    Optional<PendingSignUp> find(String tokenHash) {
        String jpql = "SELECT p FROM PendingSignUp p WHERE p.tokenHash = ?1 AND p.expiresAt > ?2";
        return Queries.select(entities, PendingSignUp.class, jpql, tokenHash, time.now())
                .getResultStream()
                .findFirst();
    }

    /** Removes a sign-up. Returns true to only one of several concurrent calls. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean remove(PendingSignUp pending) {
        return Queries.update(entities, "DELETE FROM PendingSignUp p WHERE p.id = ?1", pending.id()) == 1;
    }

    /** Removes all sign-ups of an address. */
    @Transactional
    void removeAllOf(EmailAddress email) {
        Queries.update(entities, "DELETE FROM PendingSignUp p WHERE p.emailKey = ?1", email.key());
    }

    /** Removes the expired sign-ups. */
    void purge(@Observes PurgeDue due, ExpiredRows expired) {
        expired.purge("pending_sign_up", "id", "expires_at <= ?1", time.now().toEpochMilli());
    }
}
