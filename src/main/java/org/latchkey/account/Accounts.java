package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.storage.Ids;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Mutex;

/** The store of accounts. */
@Dependent
public class Accounts {

    /** Fetches the roles too, which would otherwise cost a second query. */
    private static final String SELECT = "SELECT a FROM Account a LEFT JOIN FETCH a.roles WHERE ";

    private final EntityManager entities;
    private final Mutex mutex;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Accounts(@LatchkeyDatabase EntityManager entities, Mutex mutex, Ids ids, Clock clock) {
        this.entities = entities;
        this.mutex = mutex;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<Account> find(EmailAddress email) {
        TypedQuery<Account> query = entities.createQuery(SELECT + "a.emailKey = :key", Account.class);
        return query.setParameter("key", email.key()).getResultStream().findFirst();
    }

    /** Finds an account by its id, in its current state. */
    public Optional<Account> find(String id) {
        TypedQuery<Account> query = entities.createQuery(SELECT + "a.id = :id", Account.class);
        return query.setParameter("id", id).getResultStream().findFirst();
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
     * Locks an account that was read before, until the transaction ends.
     *
     * @return false if the account is disabled or gone, or its version, password or factors have changed since it was
     *     read
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean lockUnchanged(Account account) {
        return entities.createNativeQuery(
                                "UPDATE account SET disabled = disabled WHERE id = ?1"
                                        + " AND NOT disabled AND version = ?2 AND password_version = ?3 AND factor_version = ?4")
                        .setParameter(1, account.id())
                        .setParameter(2, account.version())
                        .setParameter(3, account.passwordVersion())
                        .setParameter(4, account.factorVersion())
                        .executeUpdate()
                == 1;
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

    /** Writes pending changes immediately, so that a duplicate address fails here and not at the commit. */
    @Transactional(Transactional.TxType.MANDATORY)
    void flush() {
        entities.flush();
    }

    /** Replaces a hash with another one of the same password, unless the stored hash has changed meanwhile. */
    @Transactional
    void replaceHash(String id, PasswordHash old, PasswordHash rehashed) {
        entities.createQuery(
                        "UPDATE Account a SET a.passwordHash = :better" + " WHERE a.id = :id AND a.passwordHash = :old")
                .setParameter("better", rehashed.phc())
                .setParameter("id", id)
                .setParameter("old", old.phc())
                .executeUpdate();
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
        boolean isLast = entities.createQuery(
                        "SELECT a.id FROM Account a JOIN a.roles r"
                                + " WHERE r = :admin AND a.disabled = FALSE AND a.id <> :id",
                        String.class)
                .setParameter("admin", Roles.ADMIN)
                .setParameter("id", id)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        if (isLast) {
            throw Problem.of(ProblemType.LAST_ADMIN, "This account is the last enabled admin.");
        }
    }

    public boolean isEmpty() {
        return entities.createQuery("SELECT a.id FROM Account a", String.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
