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
import org.latchkey.guard.Caller;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.encryption.Digests;
import org.latchkey.storage.encryption.SharedSecrets;

/**
 * Issues challenges, and stores which of them were used. A challenge's text is the base64url of its content and an HMAC,
 * under a key that all nodes share.
 */
@Dependent
public class Challenges {

    /** The name of the secret for challenges, and for the HMAC of recovery codes. */
    public static final String SECRET = "second-factor";

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** A random id, and when the challenge expires. */
    private static final int PASSKEY_BYTES = 3 * Long.BYTES;

    /**
     * What a WebAuthn challenge is for. A challenge for one ceremony is none for another: its MAC covers this.
     *
     * @param text different for each purpose, and for each session or login
     */
    public record Ceremony(String text) {

        /** The registration of a passkey in the caller's session. */
        public static Ceremony registration(Caller caller) {
            return new Ceremony("registration\n" + caller.sessionId() + "\n" + caller.id());
        }

        /** The second factor of a login whose password was right. */
        public static Ceremony secondFactor(Challenge login) {
            return new Ceremony("second-factor\n" + login.id());
        }

        /** A login with a passkey alone. Nobody knows yet whose. */
        public static Ceremony login() {
            return new Ceremony("login");
        }

        /** A reauthentication in the caller's session. */
        public static Ceremony reauthentication(Caller caller) {
            return new Ceremony("reauthentication\n" + caller.sessionId() + "\n" + caller.id());
        }
    }

    private final EntityManager entities;
    private final SharedSecrets secrets;
    private final ExpiredRows expired;
    private final DatabaseClock time;
    private final SecureRandom random;

    @Inject
    Challenges(
            @LatchkeyDatabase EntityManager entities,
            SharedSecrets secrets,
            ExpiredRows expired,
            DatabaseClock time,
            SecureRandom random) {
        this.entities = entities;
        this.secrets = secrets;
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
        return Digests.authenticated(key(), challenge.bytes());
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
        add(id, expiresAt).spend();
        entities.flush();
        return true;
    }

    private byte[] key() {
        return secrets.named(SECRET).bytes();
    }

    private byte[] key(Ceremony ceremony) {
        return Digests.hmac(key(), ("passkey\n" + ceremony.text()).getBytes(UTF_8));
    }

    /** Reads a challenge from a text. Returns empty if it is none of ours. */
    public Optional<Challenge> parse(String text) {
        return Digests.verified(key(), text).filter(Challenge::isOne).map(Challenge::of);
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
        return find(challenge).orElseGet(() -> add(challenge.id().toString(), challenge.expiresAt()));
    }

    private UsedChallenge add(String id, Instant expiresAt) {
        UsedChallenge added = new UsedChallenge(id, expiresAt);
        entities.persist(added);
        return added;
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
