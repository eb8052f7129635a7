package org.latchkey.account.privacy;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.AccountEvent;
import org.latchkey.account.Accounts;
import org.latchkey.audit.AdminActor;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.http.problem.Problem;
import org.latchkey.storage.PersonalData;
import org.latchkey.storage.PersonalData.DataSubject;
import org.latchkey.token.revocation.RevocationFeed;

/** Deletes an account and all its personal data in one transaction. */
@Dependent
public class AccountDeletion {

    private final Accounts accounts;
    private final Instance<PersonalData> data;
    private final RevocationFeed revocations;
    private final AuditLog auditLog;
    private final Event<AccountEvent> deactivated;
    private final Freshness freshness;

    @Inject
    AccountDeletion(
            Accounts accounts,
            Instance<PersonalData> data,
            RevocationFeed revocations,
            AuditLog auditLog,
            Event<AccountEvent> deactivated,
            Freshness freshness) {
        this.accounts = accounts;
        this.data = data;
        this.revocations = revocations;
        this.auditLog = auditLog;
        this.deactivated = deactivated;
        this.freshness = freshness;
    }

    /**
     * Deletes the caller's own account.
     *
     * @throws Problem {@code reauthentication-required} if the last authentication is too old, {@code last-admin} if the caller is the last enabled admin, or {@code invalid-token} if the account is gone
     *     or disabled
     */
    @Transactional
    void deleteOwnAccount(Caller caller, Client client) {
        freshness.require(caller);
        accounts.lockAdmins();
        Account account = accounts.lockOwn(caller);
        Optional<String> sessionId = Optional.of(caller.sessionId());
        delete(account, () -> auditLog.add(EventType.ACCOUNT_DELETED, account.id(), sessionId, client));
    }

    /**
     * Deletes any account, including the admin's own.
     *
     * @throws Problem {@code not-found} if there is no such account, or {@code last-admin} if it is the last enabled
     *     admin's
     */
    @Transactional
    public void delete(String id, AdminActor admin) {
        accounts.lockAdmins();
        Account account = accounts.lock(id).orElseThrow(Accounts::notFound);
        delete(account, () -> auditLog.add(EventType.ACCOUNT_DELETED, id, admin));
    }

    private void delete(Account account, Runnable audit) {
        if (account.isEnabledAdmin()) {
            accounts.requireOtherAdmin(account.id());
        }
        revocations.revokeBelow(account.id(), Long.MAX_VALUE);
        deactivated.fire(new AccountEvent.Deactivated(account.id()));
        audit.run();
        DataSubject person = new DataSubject(account.id(), account.email());
        data.forEach(stored -> stored.remove(person));
        accounts.remove(account);
    }
}
