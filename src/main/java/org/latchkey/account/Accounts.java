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
import org.latchkey.storage.Mutex;

/** The accounts in the database. */
@Dependent
public class Accounts {

    /** With the roles, which would be asked for by a query of their own. */
    private static final String SELECT = "SELECT a FROM Account a LEFT JOIN FETCH a.roles WHERE ";

    private final EntityManager entities;
    private final Mutex mutex;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Accounts(EntityManager entities, Mutex mutex, Ids ids, Clock clock) {
        this.entities = entities;
        this.mutex = mutex;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<Account> find(EmailAddress email) {
        TypedQuery<Account> query = entities.createQuery(SELECT + "a.emailKey = :key", Account.class);
        return query.setParameter("key", email.key()).getResultStream().findFirst();
    }

    /** As it is now. */
    public Optional<Account> find(String id) {
        TypedQuery<Account> query = entities.createQuery(SELECT + "a.id = :id", Account.class);
        return query.setParameter("id", id).getResultStream().findFirst();
    }

    /** The refusal of an id that no account has. */
    public static Problem notFound() {
        return Problem.of(ProblemType.NOT_FOUND, "There is no account with this id.");
    }

    /**
     * Reads the account anew and holds it, so that nothing changes it until the transaction ends.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Account> lock(String id) {
        return Optional.ofNullable(entities.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Holds an account that was read before, so that nothing changes it until the transaction ends.
     *
     * @return false where its password, its roles or whether it may log in have changed since
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean lockUnchanged(Account account) {
        return entities.createNativeQuery("UPDATE account SET disabled = disabled WHERE id = ?1"
                                + " AND NOT disabled AND version = ?2 AND password_version = ?3")
                        .setParameter(1, account.id())
                        .setParameter(2, account.version())
                        .setParameter(3, account.passwordVersion())
                        .executeUpdate()
                == 1;
    }

    /** Written at once, so that an address that is taken shows here and not at the commit. */
    @Transactional
    public Account add(EmailAddress email, Optional<String> name, PasswordHash hash, Set<String> roles) {
        return add(email, name, hash, roles, clock.instant());
    }

    /**
     * As {@link #add(EmailAddress, Optional, PasswordHash, Set)}, for one made elsewhere before.
     */
    @Transactional
    public Account add(
            EmailAddress email, Optional<String> name, PasswordHash hash, Set<String> roles, Instant createdAt) {
        Account account = new Account(ids.next(), email, name, hash, roles, createdAt);
        entities.persist(account);
        entities.flush();
        return account;
    }

    /** Writes what was changed at once, so that an address that is taken shows here. */
    @Transactional(Transactional.TxType.MANDATORY)
    void flush() {
        entities.flush();
    }

    /** Puts a hash in the place of another of the same password, if that one is still there. */
    @Transactional
    void replaceHash(String id, PasswordHash old, PasswordHash better) {
        entities.createQuery(
                        "UPDATE Account a SET a.passwordHash = :better" + " WHERE a.id = :id AND a.passwordHash = :old")
                .setParameter("better", better.phc())
                .setParameter("id", id)
                .setParameter("old", old.phc())
                .executeUpdate();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void remove(Account account) {
        entities.remove(account);
    }

    /**
     * From here until the transaction ends nobody else takes anything from an admin, so that one
     * stays who may log in. To be called before any account is held: two who demote each other must
     * not both find the other there.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockAdmins() {
        mutex.lock("admins");
    }

    /**
     * Refuses to take the last admin.
     *
     * @throws Problem {@code last-admin} where nobody else is an admin who may log in
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
