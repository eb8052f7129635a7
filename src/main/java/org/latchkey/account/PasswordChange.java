package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.Predicate;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.password.hash.PasswordHash;

/** Puts a new password in the old one's place, if that is still the one that was proven. */
@Dependent
public class PasswordChange {

    private final Accounts accounts;
    private final AuditLog auditLog;
    private final Event<AccountEvent> changed;

    @Inject
    PasswordChange(Accounts accounts, AuditLog auditLog, Event<AccountEvent> changed) {
        this.accounts = accounts;
        this.auditLog = auditLog;
        this.changed = changed;
    }

    /** Whether it was done; false where another change came first. */
    @Transactional
    boolean make(Credentials.Proven proven, PasswordHash newHash, Caller caller, Client client) {
        Optional<Account> account = accounts.lock(proven.accountId()).filter(proven::isStillRightFor);
        account.ifPresent(found -> {
            found.changePassword(newHash);
            auditLog.add(EventType.PASSWORD_CHANGED, found.id(), Optional.of(caller.sessionId()), client);
            changed.fire(new AccountEvent.PasswordChanged(found.id(), Optional.of(caller.sessionId())));
        });
        return account.isPresent();
    }

    /**
     * Puts a new password in the place of one that was forgotten, and takes the address for
     * verified, where the permission to do so was sent to. Every session ends.
     *
     * @param isAllowed asked once, with the account held; what it spends is spent with the change
     * @return whether it was done; false too where the account is disabled or gone
     */
    @Transactional
    public boolean reset(String accountId, PasswordHash newHash, Predicate<Account> isAllowed, Client client) {
        Optional<Account> account =
                accounts.lock(accountId).filter(found -> !found.isDisabled()).filter(isAllowed);
        account.ifPresent(found -> {
            found.changePassword(newHash);
            if (!found.isEmailVerified()) {
                found.verifyEmail();
                auditLog.add(EventType.EMAIL_VERIFIED, found.id(), Optional.empty(), client);
            }
            auditLog.add(EventType.PASSWORD_RESET, found.id(), Optional.empty(), client);
            changed.fire(new AccountEvent.PasswordChanged(found.id(), Optional.empty()));
        });
        return account.isPresent();
    }
}
