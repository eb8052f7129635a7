package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.Account;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;

/**
 * The mailed tokens in the database. Whoever changes an account's holds the account first, so that
 * nobody waits in a circle.
 */
@Dependent
public class OneTimeTokens {

    private final EntityManager entities;
    private final ExpiredRows expired;
    private final DatabaseClock time;
    private final SecureRandom random;

    @Inject
    OneTimeTokens(EntityManager entities, ExpiredRows expired, DatabaseClock time, SecureRandom random) {
        this.entities = entities;
        this.expired = expired;
        this.time = time;
        this.random = random;
    }

    /**
     * Makes a token, in the place of one for the same purpose.
     *
     * @param account held by the caller
     * @param email where it will be sent to
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Secret issue(Account account, Purpose purpose, EmailAddress email) {
        entities.createQuery("DELETE FROM OneTimeToken t" + " WHERE t.accountId = :account AND t.purpose = :purpose")
                .setParameter("account", account.id())
                .setParameter("purpose", purpose)
                .executeUpdate();
        Secret secret = OneTimeToken.secret(random, email);
        entities.persist(new OneTimeToken(secret, account.id(), purpose, email, time.now()));
        return secret;
    }

    /** The token that this text is, if it is live and for one of these. It stays so. */
    public Optional<OneTimeToken> find(String text, Set<Purpose> purposes) {
        return Optional.ofNullable(entities.find(OneTimeToken.class, OneTimeToken.hash(text)))
                .filter(token -> purposes.contains(token.purpose()))
                .filter(token -> !token.isExpired(time.now()));
    }

    /**
     * Whether the token was live until now: of many at the same instant, one is told so.
     *
     * @param account the token's, held by the caller
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean consume(OneTimeToken token, Account account) {
        return entities.createQuery("DELETE FROM OneTimeToken t WHERE t.hash = :hash"
                                + " AND t.accountId = :account AND t.expiresAt > :now")
                        .setParameter("hash", token.hash())
                        .setParameter("account", account.id())
                        .setParameter("now", time.now())
                        .executeUpdate()
                == 1;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void revokeAllOf(String accountId) {
        entities.createQuery("DELETE FROM OneTimeToken t WHERE t.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }

    List<OneTimeToken> of(String accountId) {
        return entities.createQuery("SELECT t FROM OneTimeToken t WHERE t.accountId = :account", OneTimeToken.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** Removes those that are good no longer. */
    void purge(@Observes PurgeDue due) {
        expired.purge("one_time_token", "hash", "expires_at <= ?1", time.now().toEpochMilli());
    }
}
