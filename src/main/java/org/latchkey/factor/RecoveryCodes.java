package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.latchkey.factor.challenge.Challenges;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Queries;
import org.latchkey.storage.encryption.Base32;
import org.latchkey.storage.encryption.Digests;
import org.latchkey.storage.encryption.SharedSecrets;

/**
 * The store of recovery codes. Each replaces a lost second factor once. The database has only their HMAC, under a key
 * that is encrypted. Lock the account before you change its codes.
 */
@Dependent
class RecoveryCodes {

    private static final int COUNT = 10;

    /** 80 bits: too many to guess. */
    private static final int BYTES = 10;

    private final EntityManager entities;
    private final SharedSecrets secrets;
    private final SecureRandom random;

    @Inject
    RecoveryCodes(@LatchkeyDatabase EntityManager entities, SharedSecrets secrets, SecureRandom random) {
        this.entities = entities;
        this.secrets = secrets;
        this.random = random;
    }

    /**
     * Replaces the account's codes.
     *
     * @return the new codes, which are shown once
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<String> renew(String accountId) {
        removeAll(accountId);
        List<String> codes = Stream.generate(this::generate).limit(COUNT).toList();
        String sql = "INSERT INTO recovery_code (account_id, hash) VALUES (?1, ?2)";
        codes.forEach(code -> Queries.updateInSql(entities, sql, accountId, hash(accountId, Code.of(code))));
        return codes;
    }

    /** Generates a code: four groups of four characters. */
    private String generate() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base32.text(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-");
    }

    /** Uses a code. Returns whether it is one of the account's that was not used before. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean use(String accountId, Code code) {
        String sql = "DELETE FROM recovery_code WHERE account_id = ?1 AND hash = ?2";
        return Queries.updateInSql(entities, sql, accountId, hash(accountId, code)) == 1;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void removeAll(String accountId) {
        Queries.updateInSql(entities, "DELETE FROM recovery_code WHERE account_id = ?1", accountId);
    }

    /** Returns how many codes the account has left. */
    long count(String accountId) {
        String sql = "SELECT COUNT(*) FROM recovery_code WHERE account_id = ?1";
        return ((Number) Queries.selectInSql(entities, sql, accountId).getSingleResult()).longValue();
    }

    private String hash(String accountId, Code code) {
        return Digests.hmac(secrets.named(Challenges.SECRET).bytes(), accountId + "\n" + code.text());
    }
}
