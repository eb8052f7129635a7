package org.latchkey.account.admin;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.AccountEvent;
import org.latchkey.account.Accounts;
import org.latchkey.account.PersonName;
import org.latchkey.account.Roles;
import org.latchkey.audit.AdminActor;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.EventType;
import org.latchkey.http.problem.Problem;
import org.latchkey.token.revocation.RevocationFeed;

/**
 * What admins do with accounts. Whatever takes something from an account raises its version, and
 * its outstanding tokens are refused.
 */
@Dependent
class AccountAdministration {

    private final Accounts accounts;
    private final RevocationFeed revocations;
    private final AuditLog auditLog;
    private final Event<AccountEvent> accountEvents;

    @Inject
    AccountAdministration(
            Accounts accounts,
            RevocationFeed revocations,
            AuditLog auditLog,
            Event<AccountEvent> accountEvents) {
        this.accounts = accounts;
        this.revocations = revocations;
        this.auditLog = auditLog;
        this.accountEvents = accountEvents;
    }

    AdminUser read(String id) {
        return AdminUser.of(accounts.find(id).orElseThrow(Accounts::notFound));
    }

    /**
     * What becomes of an account; what is not there stays.
     *
     * @param name empty where it is taken away
     */
    record AccountChange(Optional<Optional<PersonName>> name, Optional<Roles> roles, Optional<Boolean> disabled) {}

    /**
     * @throws Problem {@code not-found} or {@code last-admin}
     */
    @Transactional
    AdminUser change(String id, AccountChange change, AdminActor admin) {
        accounts.lockAdmins();
        Account account = accounts.lock(id).orElseThrow(Accounts::notFound);
        boolean wasAdmin = account.isEnabledAdmin();
        change.name().ifPresent(name -> account.rename(name.flatMap(PersonName::given)));
        boolean isLess =
                change.roles().map(Roles::names).filter(account::changeRoles).isPresent();
        isLess |= change.disabled().filter(account::disable).isPresent();
        if (wasAdmin && !account.isEnabledAdmin()) {
            accounts.requireOtherAdmin(id);
        }
        if (isLess) {
            revocations.revokeBelow(id, account.version());
        }
        if (change.disabled().orElse(false)) {
            accountEvents.fire(new AccountEvent.Deactivated(id));
        }
        auditLog.add(EventType.ACCOUNT_CHANGED, id, admin);
        return AdminUser.of(account);
    }

    /** Signs the account out everywhere. */
    @Transactional
    void endSessions(String id, AdminActor admin) {
        Account account = accounts.find(id).orElseThrow(Accounts::notFound);
        accountEvents.fire(new AccountEvent.SessionsRevoked(account.id()));
        auditLog.add(EventType.SESSION_ENDED, id, admin);
    }
}
