package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.storage.Ids;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Mutex;
import org.latchkey.storage.PersonalData;
import org.latchkey.storage.PersonalData.DataSubject;
import org.latchkey.storage.Queries;
import org.latchkey.token.revocation.RevocationFeed;

/** The store of accounts. A data export has the language of emails to the account, which is deleted with it. */
@Dependent
public class Accounts implements PersonalData {

    /** Fetches the roles too, which would otherwise cost a second query. */
    private static final String SELECT = "SELECT a FROM Account a LEFT JOIN FETCH a.roles WHERE ";

    private final EntityManager entities;
    private final Mutex mutex;
    private final Ids ids;
    private final Clock clock;
    private final RevocationFeed revocations;
    private final Event<AccountEvent> events;
    private final Freshness freshness;

    @Inject
    Accounts(
            @LatchkeyDatabase EntityManager entities,
            Mutex mutex,
            Ids ids,
            Clock clock,
            RevocationFeed revocations,
            Event<AccountEvent> events,
            Freshness freshness) {
        this.entities = entities;
        this.mutex = mutex;
        this.ids = ids;
        this.clock = clock;
        this.revocations = revocations;
        this.events = events;
        this.freshness = freshness;
    }

    public Optional<Account> find(EmailAddress email) {
        return findBy("a.emailKey = ?1", email.key());
    }

    /** Finds an account by its id, in its current state. */
    public Optional<Account> find(String id) {
        return findBy("a.id = ?1", id);
    }

    private Optional<Account> findBy(String condition, String value) {
        return Queries.select(entities, Account.class, SELECT + condition, value)
                .getResultStream()
                .findFirst();
    }

    /** The problem {@code not-found} for an unknown account id. */
    public static Problem notFound() {
        return Problem.of(ProblemType.NOT_FOUND, "There is no account with this id.");
    }

    /** Reads the account again and locks it until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Account> lock(String id) {
        return Optional.ofNullable(entities.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Finds the caller's account in its current state.
     *
     * @throws Problem {@code invalid-token} if it is gone or disabled
     */
    public Account findOwn(Caller caller) {
        return requireEnabled(find(caller.id()));
    }

    /**
     * Finds the caller's account like {@link #findOwn}. If it has a second factor, the caller must have authenticated
     * recently.
     *
     * @throws Problem {@code invalid-token} or {@code reauthentication-required}
     */
    public Account findOwnFresh(Caller caller) {
        Account account = findOwn(caller);
        if (account.hasSecondFactor()) {
            freshness.require(caller);
        }
        return account;
    }

    /**
     * Locks the caller's account until the transaction ends.
     *
     * @throws Problem {@code invalid-token} if it is gone or disabled
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Account lockOwn(Caller caller) {
        return requireEnabled(lock(caller.id()));
    }

    /**
     * Rejects a valid access token whose account was deleted or disabled after the token was issued.
     *
     * @throws Problem {@code invalid-token}
     */
    public static Account requireEnabled(Optional<Account> account) {
        return account.filter(found -> !found.isDisabled()).orElseThrow(Accounts::gone);
    }

    /** Makes the problem for a valid access token whose account or session is gone. */
    public static Problem gone() {
        return Problem.of(ProblemType.INVALID_TOKEN, "The account or the session of this access token is gone.")
                .with(
                        "WWW-Authenticate",
                        Problem.CHALLENGE + ", error=\"invalid_token\", error_description=\"The account is gone\"");
    }

    /**
     * Locks an account that was read before, until the transaction ends. An update locks the row on every database, and
     * checks the versions in the same statement.
     *
     * @return false if the account is disabled or gone, or its version, password or factors have changed since it was
     *     read
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean lockUnchanged(Account account) {
        String sql = "UPDATE account SET disabled = disabled WHERE id = ?1"
                + " AND NOT disabled AND version = ?2 AND password_version = ?3 AND factor_version = ?4";
        int locked = Queries.updateInSql(
                entities, sql, account.id(), account.version(), account.passwordVersion(), account.factorVersion());
        return locked == 1;
    }

    /**
     * Adds an account created now. It is written immediately, so that a duplicate address fails here and not at the
     * commit.
     */
    @Transactional
    public Account add(EmailAddress email, Optional<String> name, PasswordHash hash, Set<String> roles) {
        return add(email, name, hash, roles, clock.instant());
    }

    /**
     * Adds an account with a given creation time, for imports. Otherwise the same as
     * {@link #add(EmailAddress, Optional, PasswordHash, Set)}.
     */
    @Transactional
    public Account add(
            EmailAddress email, Optional<String> name, PasswordHash hash, Set<String> roles, Instant createdAt) {
        Account account = new Account(ids.next(), email, name, hash, roles, createdAt);
        entities.persist(account);
        entities.flush();
        return account;
    }

    /** Returns whether no other account has the address. */
    public boolean isFreeFor(Account account, EmailAddress email) {
        return find(email).filter(found -> !found.id().equals(account.id())).isEmpty();
    }

    /**
     * Sets a verified address, after the owner has proven that they receive its mail. If it is another one, the change
     * is written immediately, so that a duplicate address fails here and not at the commit. The tokens issued before
     * are revoked.
     *
     * @throws jakarta.persistence.PersistenceException if another account takes the address at the same time
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changeEmail(Account account, EmailAddress confirmed) {
        EmailAddress old = account.emailAddress();
        boolean wasVerified = account.isEmailVerified();
        if (account.changeEmail(confirmed)) {
            entities.flush();
            revokeTokens(account);
            events.fire(new AccountEvent.EmailChanged(account.id(), old, wasVerified));
        }
    }

    /** Revokes the tokens that were issued before the account got its current version. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeTokens(Account account) {
        revocations.revokeBelow(account.id(), account.version());
    }

    /**
     * Replaces the password.
     *
     * @param keptSessionId the session that makes the change, which continues; empty after a reset
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changePassword(Account account, PasswordHash newHash, Optional<String> keptSessionId) {
        account.changePassword(newHash);
        events.fire(new AccountEvent.PasswordChanged(account.id(), keptSessionId));
    }

    /** Replaces a hash with another one of the same password, unless the stored hash has changed meanwhile. */
    @Transactional
    void replaceHash(String id, PasswordHash old, PasswordHash rehashed) {
        String jpql = "UPDATE Account a SET a.passwordHash = ?1 WHERE a.id = ?2 AND a.passwordHash = ?3";
        Queries.update(entities, jpql, rehashed.phc(), id, old.phc());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void remove(Account account) {
        entities.remove(account);
    }

    /**
     * Prevents other transactions from removing, disabling or demoting an admin until this one ends, so that one
     * enabled admin always remains. Call it before locking any account. Without it, two admins who demote each other
     * at the same time would each still see the other one as an admin.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockAdmins() {
        mutex.lock("admins");
    }

    /**
     * Requires that an enabled admin other than this account exists.
     *
     * @throws Problem {@code last-admin} if there is none
     */
    public void requireOtherAdmin(String id) {
        String jpql = "SELECT a.id FROM Account a JOIN a.roles r WHERE r = ?1 AND a.disabled = FALSE AND a.id <> ?2";
        if (!Queries.exists(entities, jpql, Roles.ADMIN, id)) {
            throw Problem.of(ProblemType.LAST_ADMIN, "This account is the last enabled admin.");
        }
    }

    /** A language by its tag (BCP 47). */
    public record KeptLanguage(String language) {}

    @Override
    public String name() {
        return "languages";
    }

    @Override
    public Stream<KeptLanguage> of(DataSubject person) {
        return find(person.id()).stream()
                .map(account -> new KeptLanguage(account.language().tag()));
    }

    public boolean isEmpty() {
        return !Queries.exists(entities, "SELECT a.id FROM Account a");
    }
}
