package org.latchkey.factor.challenge;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.account.Account;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.encryption.Digests;

/**
 * Issues challenges, and stores which of them were used. A challenge's text is the base64url of its content and an HMAC,
 * under a key that all nodes share.
 */
@Dependent
public class Challenges {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final EntityManager entities;
    private final FactorKey key;
    private final ExpiredRows expired;
    private final DatabaseClock time;
    private final SecureRandom random;

    @Inject
    Challenges(EntityManager entities, FactorKey key, ExpiredRows expired, DatabaseClock time, SecureRandom random) {
        this.entities = entities;
        this.key = key;
        this.expired = expired;
        this.time = time;
        this.random = random;
    }

    /** Issues a challenge for an account whose password was right. It works once, on any node. */
    public String issue(Account account) {
        Challenge challenge = new Challenge(
                new UUID(random.nextLong(), random.nextLong()),
                UUID.fromString(account.id()),
                account.passwordVersion(),
                account.factorVersion(),
                time.now().plus(LIFETIME));
        return Digests.authenticated(key.bytes(), challenge.bytes());
    }

    /** Reads a challenge from a text. Returns empty if it is none of ours. */
    public Optional<Challenge> parse(String text) {
        return Digests.verified(key.bytes(), text).filter(Challenge::isOne).map(Challenge::of);
    }

    /** Whether the challenge can still be answered by the account. Lock the account if the result must stay true. */
    @Transactional
    public boolean isUsable(Challenge challenge, Account account) {
        return challenge.isFor(account, time.now())
                && find(challenge).map(UsedChallenge::isUsable).orElse(true);
    }

    /** Spends a challenge of a locked account. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void spend(Challenge challenge) {
        findOrAdd(challenge).spend();
    }

    /** Counts a wrong code for a challenge of a locked account. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addWrongCode(Challenge challenge) {
        findOrAdd(challenge).addWrongCode();
    }

    private UsedChallenge findOrAdd(Challenge challenge) {
        return find(challenge).orElseGet(() -> {
            UsedChallenge added = new UsedChallenge(challenge.id().toString(), challenge.expiresAt());
            entities.persist(added);
            return added;
        });
    }

    private Optional<UsedChallenge> find(Challenge challenge) {
        return Optional.ofNullable(
                entities.find(UsedChallenge.class, challenge.id().toString()));
    }

    /** Removes the challenges that have expired. */
    void purge(@Observes PurgeDue due) {
        expired.purge("used_challenge", "id", "expires_at <= ?1", time.now().toEpochMilli());
    }
}
