package org.latchkey.account.signup;

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

/** The store of sign-ups that await confirmation. One address may have any number of them. */
@Dependent
public class PendingSignUps {

    private final EntityManager entities;
    private final ExpiredRows expired;
    private final Ids ids;
    private final DatabaseClock time;

    @Inject
    PendingSignUps(@LatchkeyDatabase EntityManager entities, ExpiredRows expired, Ids ids, DatabaseClock time) {
        this.entities = entities;
        this.expired = expired;
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
    public List<PendingSignUp> withoutToken(int limit) {
        return entities.createQuery(
                        "SELECT p FROM PendingSignUp p WHERE p.tokenHash IS NULL ORDER BY p.id", PendingSignUp.class)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Assigns a token, unless the sign-up already has one. Returns true on one node only. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean assignToken(PendingSignUp pending, String tokenHash) {
        return entities.createQuery("UPDATE PendingSignUp p SET p.tokenHash = :hash"
                                + " WHERE p.id = :id AND p.tokenHash IS NULL")
                        .setParameter("hash", tokenHash)
                        .setParameter("id", pending.id())
                        .executeUpdate()
                == 1;
    }

    /** Finds the unexpired sign-up for the hash of a mailed token. */
    public Optional<PendingSignUp> find(String tokenHash) {
        return entities.createQuery("SELECT p FROM PendingSignUp p WHERE p.tokenHash = :hash", PendingSignUp.class)
                .setParameter("hash", tokenHash)
                .getResultStream()
                .findFirst()
                .filter(pending -> !pending.isExpired(time.now()));
    }

    /** Removes a sign-up. Returns true to only one of several concurrent calls. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean remove(PendingSignUp pending) {
        return entities.createQuery("DELETE FROM PendingSignUp p WHERE p.id = :id")
                        .setParameter("id", pending.id())
                        .executeUpdate()
                == 1;
    }

    /** Removes all sign-ups of an address. */
    @Transactional
    public void removeAllOf(EmailAddress email) {
        entities.createQuery("DELETE FROM PendingSignUp p WHERE p.emailKey = :key")
                .setParameter("key", email.key())
                .executeUpdate();
    }

    /** Removes the expired sign-ups. */
    void purge(@Observes PurgeDue due) {
        expired.purge("pending_sign_up", "id", "expires_at <= ?1", time.now().toEpochMilli());
    }
}
