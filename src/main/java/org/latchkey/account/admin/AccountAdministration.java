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
 * Reads and changes accounts for admins. A change of the roles, or of whether the account is disabled, increases the
 * account's version, so that the tokens issued before are rejected.
 */
@Dependent
class AccountAdministration {

    private final Accounts accounts;
    private final RevocationFeed revocations;
    private final AuditLog auditLog;
    private final Event<AccountEvent> accountEvents;

    @Inject
    AccountAdministration(
            Accounts accounts, RevocationFeed revocations, AuditLog auditLog, Event<AccountEvent> accountEvents) {
        this.accounts = accounts;
        this.revocations = revocations;
        this.auditLog = auditLog;
        this.accountEvents = accountEvents;
    }

    AdminUser read(String id) {
        return AdminUser.of(accounts.find(id).orElseThrow(Accounts::notFound));
    }

    /**
     * A request to change an account. An absent member leaves its value.
     *
     * @param name an inner empty removes the name
     */
    record AccountChange(Optional<Optional<PersonName>> name, Optional<Roles> roles, Optional<Boolean> disabled) {}

    /**
     * Changes an account.
     *
     * @throws Problem {@code not-found} if there is no such account; {@code last-admin} if the change would leave no
     *     enabled admin
     */
    @Transactional
    AdminUser change(String id, AccountChange change, AdminActor admin) {
        accounts.lockAdmins();
        Account account = accounts.lock(id).orElseThrow(Accounts::notFound);
        boolean wasAdmin = account.isEnabledAdmin();
        change.name().ifPresent(name -> account.rename(name.flatMap(PersonName::given)));
        boolean mustRevokeTokens =
                change.roles().map(Roles::names).filter(account::changeRoles).isPresent();
        mustRevokeTokens |= change.disabled().filter(account::disable).isPresent();
        if (wasAdmin && !account.isEnabledAdmin()) {
            accounts.requireOtherAdmin(id);
        }
        if (mustRevokeTokens) {
            revocations.revokeBelow(id, account.version());
        }
        if (change.disabled().orElse(false)) {
            accountEvents.fire(new AccountEvent.Deactivated(id));
        }
        auditLog.add(EventType.ACCOUNT_CHANGED, id, admin);
        return AdminUser.of(account);
    }

    /** Ends all sessions of the account. */
    @Transactional
    void endSessions(String id, AdminActor admin) {
        Account account = accounts.find(id).orElseThrow(Accounts::notFound);
        accountEvents.fire(new AccountEvent.SessionsRevoked(account.id()));
        auditLog.add(EventType.SESSION_ENDED, id, admin);
    }
}
