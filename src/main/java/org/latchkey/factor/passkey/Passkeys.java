package org.latchkey.factor.passkey;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.Ids;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Queries;
import org.latchkey.storage.encryption.Digests;

/** The store of passkeys. Lock the account before you change its passkeys. */
@Dependent
public class Passkeys {

    private static final int HANDLE_BYTES = 32;

    private final EntityManager entities;
    private final Ids ids;
    private final DatabaseClock time;
    private final SecureRandom random;

    @Inject
    Passkeys(@LatchkeyDatabase EntityManager entities, Ids ids, DatabaseClock time, SecureRandom random) {
        this.entities = entities;
        this.ids = ids;
        this.time = time;
        this.random = random;
    }

    /** Lists the account's passkeys, oldest first. */
    public List<Passkey> list(String accountId) {
        String jpql = "SELECT p FROM Passkey p WHERE p.accountId = ?1 ORDER BY p.id";
        return Queries.select(entities, Passkey.class, jpql, accountId).getResultList();
    }

    public Optional<Passkey> find(String accountId, String id) {
        return Optional.ofNullable(entities.find(Passkey.class, id))
                .filter(found -> found.accountId().equals(accountId));
    }

    /** Finds the account of a credential. */
    Optional<String> accountOf(String credentialId) {
        String jpql = "SELECT p.accountId FROM Passkey p WHERE p.credentialHash = ?1";
        return Queries.select(entities, String.class, jpql, Credential.hash(credentialId))
                .getResultStream()
                .findFirst();
    }

    Optional<Passkey> findCredential(String accountId, String credentialId) {
        return list(accountId).stream()
                .filter(found -> found.credentialId().equals(credentialId))
                .findFirst();
    }

    /** Finds the random user handle that the account's passkeys hold, in base64url (WebAuthn §14.6.1). */
    Optional<String> findHandle(String accountId) {
        String sql = "SELECT handle FROM passkey_handle WHERE account_id = ?1";
        List<?> found = Queries.selectInSql(entities, sql, accountId).getResultList();
        return found.stream().map(String.class::cast).findFirst();
    }

    /** Returns the user handle of a locked account, which has one from the first options on. */
    @Transactional(Transactional.TxType.MANDATORY)
    String handle(String accountId) {
        return findHandle(accountId).orElseGet(() -> addHandle(accountId));
    }

    private String addHandle(String accountId) {
        byte[] handle = new byte[HANDLE_BYTES];
        random.nextBytes(handle);
        String text = Digests.base64url(handle);
        Queries.updateInSql(
                entities, "INSERT INTO passkey_handle (account_id, handle) VALUES (?1, ?2)", accountId, text);
        return text;
    }

    /**
     * Adds a passkey. It is written immediately, so that a known credential fails here and not at the commit.
     *
     * @throws jakarta.persistence.PersistenceException if an account has this credential already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Passkey add(String accountId, NewCredential credential, String name) {
        Passkey passkey = new Passkey(ids.next(), accountId, credential, name, time.now());
        entities.persist(passkey);
        entities.flush();
        return passkey;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void remove(Passkey passkey) {
        entities.remove(passkey);
    }

    /** Removes all passkeys of the account. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void removeAll(String accountId) {
        list(accountId).forEach(entities::remove);
    }
}
