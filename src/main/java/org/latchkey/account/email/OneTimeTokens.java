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
import org.latchkey.storage.LatchkeyDatabase;

/**
 * The store of mailed tokens. Lock the account before you change its tokens: this order prevents deadlocks.
 */
@Dependent
public class OneTimeTokens {

    private final EntityManager entities;
    private final ExpiredRows expired;
    private final DatabaseClock time;
    private final SecureRandom random;

    @Inject
    OneTimeTokens(
            @LatchkeyDatabase EntityManager entities, ExpiredRows expired, DatabaseClock time, SecureRandom random) {
        this.entities = entities;
        this.expired = expired;
        this.time = time;
        this.random = random;
    }

    /**
     * Issues a token, which replaces the account's token for the same purpose.
     *
     * @param account locked by the caller
     * @param email the address that the token will be sent to
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

    /** Finds an unexpired token for one of the purposes, without consuming it. */
    public Optional<OneTimeToken> find(String text, Set<Purpose> purposes) {
        return Optional.ofNullable(entities.find(OneTimeToken.class, OneTimeToken.hash(text)))
                .filter(token -> purposes.contains(token.purpose()))
                .filter(token -> !token.isExpired(time.now()));
    }

    /**
     * Consumes a token.
     *
     * @param account the token's account, locked by the caller
     * @return whether the token was valid until now; true for only one of several concurrent calls
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

    /** Removes the expired tokens. */
    void purge(@Observes PurgeDue due) {
        expired.purge("one_time_token", "hash", "expires_at <= ?1", time.now().toEpochMilli());
    }
}
