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

/** Changes the password of an account, or resets a forgotten one. */
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

    /**
     * Changes the password, if the verified one is still the account's.
     *
     * @return whether the password was changed. It is false if another change came first, or if the account is
     *     disabled or gone.
     */
    @Transactional
    boolean change(Credentials.Proven proven, PasswordHash newHash, Caller caller, Client client) {
        Optional<Account> account = accounts.lock(proven.accountId()).filter(proven::isStillValidFor);
        account.ifPresent(found -> {
            found.changePassword(newHash);
            auditLog.add(EventType.PASSWORD_CHANGED, found.id(), Optional.of(caller.sessionId()), client);
            changed.fire(new AccountEvent.PasswordChanged(found.id(), Optional.of(caller.sessionId())));
        });
        return account.isPresent();
    }

    /**
     * Replaces a forgotten password and ends every session. The address becomes verified, because the reset token was
     * sent to it. Second factors stay, unless the address was never verified before.
     *
     * @param isAllowed tested once, while the account is locked. A token that it consumes is consumed in the same
     *     transaction as the change.
     * @return whether the password was reset. It is false if the account is disabled or gone, or if {@code isAllowed}
     *     is false.
     */
    @Transactional
    public boolean reset(String accountId, PasswordHash newHash, Predicate<Account> isAllowed, Client client) {
        Optional<Account> account =
                accounts.lock(accountId).filter(found -> !found.isDisabled()).filter(isAllowed);
        account.ifPresent(found -> {
            found.changePassword(newHash);
            if (!found.isEmailVerified()) {
                found.verifyEmail();
                changed.fire(new AccountEvent.Reclaimed(found.id(), client));
                auditLog.add(EventType.EMAIL_VERIFIED, found.id(), Optional.empty(), client);
            }
            auditLog.add(EventType.PASSWORD_RESET, found.id(), Optional.empty(), client);
            changed.fire(new AccountEvent.PasswordChanged(found.id(), Optional.empty()));
        });
        return account.isPresent();
    }
}
