package org.latchkey.account.privacy;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.AccountEvent;
import org.latchkey.account.Accounts;
import org.latchkey.account.MyAccount;
import org.latchkey.audit.AdminActor;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.PersonalData;
import org.latchkey.token.revocation.RevocationFeed;

/** Removes an account and everything that is its own, all in one transaction. */
@Dependent
public class AccountDeletion {

    /** So old at most may the proof of the password be; exactly so old is too old. */
    private static final Duration FRESH_FOR = Duration.ofMinutes(5);

    private final Accounts accounts;
    private final MyAccount own;
    private final Instance<PersonalData> data;
    private final RevocationFeed revocations;
    private final AuditLog auditLog;
    private final Event<AccountEvent> deactivated;
    private final DatabaseClock time;

    @Inject
    AccountDeletion(
            Accounts accounts,
            MyAccount own,
            Instance<PersonalData> data,
            RevocationFeed revocations,
            AuditLog auditLog,
            Event<AccountEvent> deactivated,
            DatabaseClock time) {
        this.accounts = accounts;
        this.own = own;
        this.data = data;
        this.revocations = revocations;
        this.auditLog = auditLog;
        this.deactivated = deactivated;
        this.time = time;
    }

    /**
     * The caller leaves.
     *
     * @throws Problem {@code reauthentication-required}, {@code last-admin} or {@code
     *     invalid-token}
     */
    @Transactional
    void leave(Caller caller, Client client) {
        if (!time.now().isBefore(caller.authTime().plus(FRESH_FOR))) {
            throw Problem.of(
                    ProblemType.REAUTHENTICATION_REQUIRED,
                    "The password was given more than five minutes ago. Log in again first.");
        }
        accounts.lockAdmins();
        Account account = own.lock(caller);
        close(account);
        auditLog.add(EventType.ACCOUNT_DELETED, account.id(), Optional.of(caller.sessionId()), client);
        remove(account);
    }

    /**
     * An admin removes somebody, or himself.
     *
     * @throws Problem {@code not-found} or {@code last-admin}
     */
    @Transactional
    public void remove(String id, AdminActor admin) {
        accounts.lockAdmins();
        Account account = accounts.lock(id).orElseThrow(Accounts::notFound);
        close(account);
        auditLog.add(EventType.ACCOUNT_DELETED, id, admin);
        remove(account);
    }

    private void close(Account account) {
        if (account.isEnabledAdmin()) {
            accounts.requireOtherAdmin(account.id());
        }
        revocations.revokeBelow(account.id(), Long.MAX_VALUE);
        deactivated.fire(new AccountEvent.Deactivated(account.id()));
    }

    private void remove(Account account) {
        DataSubject person = new DataSubject(account.id(), account.email());
        data.forEach(kept -> kept.remove(person));
        accounts.remove(account);
    }
}
