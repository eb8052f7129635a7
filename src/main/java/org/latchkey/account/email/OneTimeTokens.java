package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.latchkey.account.Account;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.PersonalData;
import org.latchkey.storage.PersonalData.DataSubject;
import org.latchkey.storage.Queries;

/**
 * The store of mailed tokens. Lock the account before you change its tokens: this order prevents deadlocks.
 *
 * <p>The unused links of an account are exported. Its deletion also removes the mail requests and the pending sign-ups
 * for its address.
 */
@Dependent
class OneTimeTokens implements PersonalData {

    private final EntityManager entities;
    private final DatabaseClock time;
    private final SecureRandom random;
    private final MailRequests mailRequests;
    private final PendingSignUps signUps;

    @Inject
    OneTimeTokens(
            @LatchkeyDatabase EntityManager entities,
            DatabaseClock time,
            SecureRandom random,
            MailRequests mailRequests,
            PendingSignUps signUps) {
        this.entities = entities;
        this.time = time;
        this.random = random;
        this.mailRequests = mailRequests;
        this.signUps = signUps;
    }

    /**
     * Issues a token, which replaces the account's token for the same purpose.
     *
     * @param account locked by the caller
     * @param email the address that the token will be sent to
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Secret issue(Account account, Purpose purpose, EmailAddress email) {
        String jpql = "DELETE FROM OneTimeToken t WHERE t.accountId = ?1 AND t.purpose = ?2";
        Queries.update(entities, jpql, account.id(), purpose);
        Secret secret = OneTimeToken.secret(random, email);
        entities.persist(new OneTimeToken(secret, account.id(), purpose, email, time.now()));
        return secret;
    }

    /** Finds an unexpired token for one of the purposes, without consuming it. */
    Optional<OneTimeToken> find(String text, Set<Purpose> purposes) {
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
    boolean consume(OneTimeToken token, Account account) {
        String jpql = "DELETE FROM OneTimeToken t WHERE t.hash = ?1 AND t.accountId = ?2 AND t.expiresAt > ?3";
        return Queries.update(entities, jpql, token.hash(), account.id(), time.now()) == 1;
    }

    /** Revokes the tokens already mailed, and the mail requests still waiting. */
    @Transactional(Transactional.TxType.MANDATORY)
    void revokeAllOf(String accountId) {
        Queries.update(entities, "DELETE FROM OneTimeToken t WHERE t.accountId = ?1", accountId);
        mailRequests.deleteAllOf(accountId);
    }

    /** A link without its token, which is secret and not stored. */
    public record KeptLink(String purpose, String email, Instant expiresAt) {}

    @Override
    public String name() {
        return "mailed_links";
    }

    @Override
    public Stream<KeptLink> of(DataSubject person) {
        String jpql = "SELECT t FROM OneTimeToken t WHERE t.accountId = ?1";
        return Queries.select(entities, OneTimeToken.class, jpql, person.id()).getResultList().stream()
                .map(token -> new KeptLink(token.purpose().text(), token.email().text(), token.expiresAt()));
    }

    @Override
    public void remove(DataSubject person) {
        EmailAddress email = new EmailAddress(person.email());
        mailRequests.deleteAllTo(email);
        signUps.removeAllOf(email);
    }

    /** Removes the expired tokens. */
    void purge(@Observes PurgeDue due, ExpiredRows expired) {
        expired.purge("one_time_token", "hash", "expires_at <= ?1", time.now().toEpochMilli());
    }
}
