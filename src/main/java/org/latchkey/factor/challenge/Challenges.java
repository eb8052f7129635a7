package org.latchkey.factor.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.account.Account;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.encryption.Digests;

/**
 * Issues challenges, and stores which of them were used. A challenge's text is the base64url of its content and an HMAC,
 * under a key that all nodes share.
 */
@Dependent
public class Challenges {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** A random id, and when the challenge expires. */
    private static final int PASSKEY_BYTES = 3 * Long.BYTES;

    private final EntityManager entities;
    private final FactorKey key;
    private final ExpiredRows expired;
    private final DatabaseClock time;
    private final SecureRandom random;

    @Inject
    Challenges(
            @LatchkeyDatabase EntityManager entities,
            FactorKey key,
            ExpiredRows expired,
            DatabaseClock time,
            SecureRandom random) {
        this.entities = entities;
        this.key = key;
        this.expired = expired;
        this.time = time;
        this.random = random;
    }

    /** Creates a challenge for an account whose password was right. It works once, on any node. */
    public Challenge create(Account account) {
        return new Challenge(
                new UUID(random.nextLong(), random.nextLong()),
                UUID.fromString(account.id()),
                account.passwordVersion(),
                account.factorVersion(),
                time.now().plus(LIFETIME));
    }

    /** Returns the text of a challenge that the client sends back. */
    public String text(Challenge challenge) {
        return Digests.authenticated(key.bytes(), challenge.bytes());
    }

    /** Issues a WebAuthn challenge. It works once, on any node. */
    public String issue(Ceremony ceremony) {
        byte[] bytes = ByteBuffer.allocate(PASSKEY_BYTES)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .putLong(time.now().plus(LIFETIME).toEpochMilli())
                .array();
        return Digests.authenticated(key(ceremony), bytes);
    }

    /**
     * Spends a WebAuthn challenge.
     *
     * @return whether it is one of the ceremony that has neither expired nor been used
     * @throws jakarta.persistence.PersistenceException if another transaction spends it at the same time, unless both
     *     have locked the account first
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean spend(Ceremony ceremony, String text) {
        Optional<byte[]> bytes = Digests.verified(key(ceremony), text).filter(found -> found.length == PASSKEY_BYTES);
        if (bytes.isEmpty()) {
            return false;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes.get());
        String id = new UUID(buffer.getLong(), buffer.getLong()).toString();
        Instant expiresAt = Instant.ofEpochMilli(buffer.getLong());
        if (!time.now().isBefore(expiresAt) || entities.find(UsedChallenge.class, id) != null) {
            return false;
        }
        UsedChallenge used = new UsedChallenge(id, expiresAt);
        used.spend();
        entities.persist(used);
        entities.flush();
        return true;
    }

    private byte[] key(Ceremony ceremony) {
        return Digests.hmac(key.bytes(), ("passkey\n" + ceremony.text()).getBytes(UTF_8));
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
