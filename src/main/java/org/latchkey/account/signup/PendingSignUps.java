package org.latchkey.account.signup;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.EmailAddress;
import org.latchkey.mail.template.Language;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.Ids;

/** The sign-ups that wait for being confirmed, in the database: any number for one address. */
@Dependent
public class PendingSignUps {

    private final EntityManager entities;
    private final ExpiredRows expired;
    private final Ids ids;
    private final DatabaseClock time;

    @Inject
    PendingSignUps(EntityManager entities, ExpiredRows expired, Ids ids, DatabaseClock time) {
        this.entities = entities;
        this.expired = expired;
        this.ids = ids;
        this.time = time;
    }

    /** Whether the address has an account is not looked at here: it takes the same time. */
    @Transactional
    void add(EmailAddress email, Optional<String> name, PasswordHash hash, Language language) {
        entities.persist(new PendingSignUp(ids.next(), email, name, hash, language, time.now()));
    }

    /** So many at most that have no token yet, the first ones. */
    @Transactional
    public List<PendingSignUp> withoutToken(int most) {
        return entities.createQuery(
                        "SELECT p FROM PendingSignUp p WHERE p.tokenHash IS NULL ORDER BY p.id", PendingSignUp.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** Whether it had no token before: one of the nodes gives it one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean assignToken(PendingSignUp pending, String tokenHash) {
        return entities.createQuery("UPDATE PendingSignUp p SET p.tokenHash = :hash"
                                + " WHERE p.id = :id AND p.tokenHash IS NULL")
                        .setParameter("hash", tokenHash)
                        .setParameter("id", pending.id())
                        .executeUpdate()
                == 1;
    }

    /** The live one that the token with this hash was mailed for. */
    public Optional<PendingSignUp> find(String tokenHash) {
        return entities.createQuery("SELECT p FROM PendingSignUp p WHERE p.tokenHash = :hash", PendingSignUp.class)
                .setParameter("hash", tokenHash)
                .getResultStream()
                .findFirst()
                .filter(pending -> !pending.isExpired(time.now()));
    }

    /** Whether it was there until now: of many at the same instant, one is told so. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean remove(PendingSignUp pending) {
        return entities.createQuery("DELETE FROM PendingSignUp p WHERE p.id = :id")
                        .setParameter("id", pending.id())
                        .executeUpdate()
                == 1;
    }

    /** Removes all for an address. */
    @Transactional
    public void removeAllOf(EmailAddress email) {
        entities.createQuery("DELETE FROM PendingSignUp p WHERE p.emailKey = :key")
                .setParameter("key", email.key())
                .executeUpdate();
    }

    /** Removes those that were not confirmed in time. */
    void purge(@Observes PurgeDue due) {
        expired.purge("pending_sign_up", "id", "expires_at <= ?1", time.now().toEpochMilli());
    }
}
