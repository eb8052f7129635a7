package org.latchkey.factor.totp;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.latchkey.account.Account;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Queries;
import org.latchkey.storage.encryption.EncryptionKeys;

/**
 * The store of authenticator apps, and of those that are being set up. Lock the account before you change them: so a
 * code is accepted once, on any number of nodes.
 */
@Dependent
public class AuthenticatorApps {

    /** The length of a new secret, as RFC 4226 §4 recommends it. */
    private static final int SECRET_BYTES = 20;

    private static final Duration TIME_TO_CONFIRM = Duration.ofMinutes(10);

    private final EntityManager entities;
    private final EncryptionKeys encryptionKeys;
    private final ExpiredRows expired;
    private final DatabaseClock time;
    private final SecureRandom random;

    @Inject
    AuthenticatorApps(
            @LatchkeyDatabase EntityManager entities,
            EncryptionKeys encryptionKeys,
            ExpiredRows expired,
            DatabaseClock time,
            SecureRandom random) {
        this.entities = entities;
        this.encryptionKeys = encryptionKeys;
        this.expired = expired;
        this.time = time;
        this.random = random;
    }

    /** Finds when the account's app was set up; empty if it has none. */
    @Transactional
    public Optional<Instant> findCreation(String accountId) {
        return find(accountId).map(AuthenticatorApp::createdAt);
    }

    private Optional<AuthenticatorApp> find(String accountId) {
        return Optional.ofNullable(entities.find(AuthenticatorApp.class, accountId));
    }

    /** Begins to set up an app with a new secret. It replaces the one that the session began before. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Secret begin(Account account, String sessionId) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Queries.update(entities, "DELETE FROM PendingApp p WHERE p.sessionId = ?1", sessionId);
        entities.persist(new PendingApp(
                sessionId, account, seal(secret, account.id()), time.now().plus(TIME_TO_CONFIRM)));
        return Secret.of(secret);
    }

    /** The outcome of the first code. */
    public enum Confirmation {
        CONFIRMED,
        WRONG_CODE,
        /** The session has begun none, or it can't be confirmed any more. */
        NONE_PENDING
    }

    /** Makes the app that the session has begun the account's, if the code is right. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Confirmation confirm(Account account, String sessionId, String code) {
        PendingApp pending = entities.find(PendingApp.class, sessionId);
        if (pending == null || !pending.isUsable(account, time.now())) {
            return Confirmation.NONE_PENDING;
        }
        Secret secret = open(pending.sealed(), account.id());
        OptionalLong step = Totp.matchingStep(secret, code, time.now(), 0);
        if (step.isEmpty()) {
            pending.addWrongCode();
            return Confirmation.WRONG_CODE;
        }
        add(account.id(), secret, step.getAsLong());
        return Confirmation.CONFIRMED;
    }

    /** Adds the app of an imported account. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(String accountId, Secret secret) {
        add(accountId, secret, 0);
    }

    private void add(String accountId, Secret secret, long lastStep) {
        removePending(accountId);
        entities.persist(new AuthenticatorApp(accountId, seal(secret.bytes(), accountId), time.now(), lastStep));
    }

    /** Returns whether the code is right and was not used before. If so, it is used now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean accept(Account account, String code) {
        Optional<AuthenticatorApp> app = find(account.id());
        OptionalLong step = app.isEmpty() ? OptionalLong.empty() : matchingStep(app.get(), code);
        step.ifPresent(accepted -> app.get().accept(accepted));
        return step.isPresent();
    }

    private OptionalLong matchingStep(AuthenticatorApp app, String code) {
        return Totp.matchingStep(open(app.sealed(), app.accountId()), code, time.now(), app.lastStep());
    }

    /** Removes the account's app, and those that are being set up. Returns whether there was one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean remove(String accountId) {
        removePending(accountId);
        return Queries.update(entities, "DELETE FROM AuthenticatorApp a WHERE a.accountId = ?1", accountId) == 1;
    }

    private void removePending(String accountId) {
        Queries.update(entities, "DELETE FROM PendingApp p WHERE p.accountId = ?1", accountId);
    }

    private String seal(byte[] secret, String accountId) {
        return encryptionKeys.current().seal(secret, accountId);
    }

    private Secret open(String sealed, String accountId) {
        return encryptionKeys.existing().open(sealed, accountId).map(Secret::of).orElseThrow(EncryptionKeys::isAnother);
    }

    /** Removes the apps that were not confirmed in time. */
    void purge(@Observes PurgeDue due) {
        expired.purge(
                "pending_totp", "session_id", "expires_at <= ?1", time.now().toEpochMilli());
    }
}
