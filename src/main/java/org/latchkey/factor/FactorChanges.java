package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.AccountEvent;
import org.latchkey.account.Accounts;
import org.latchkey.account.MyAccount;
import org.latchkey.account.email.AccountEmails;
import org.latchkey.audit.AdminActor;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.factor.passkey.Passkeys;
import org.latchkey.factor.totp.AuthenticatorApps;
import org.latchkey.guard.Caller;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.mail.template.EmailType;

/** Adds and removes second factors, with what follows from it for sessions, recovery codes, audit log and owner. */
@Dependent
class FactorChanges {

    private final Accounts accounts;
    private final MyAccount myAccount;
    private final AuthenticatorApps apps;
    private final Passkeys passkeys;
    private final RecoveryCodes recoveryCodes;
    private final FactorPolicy policy;
    private final AuditLog auditLog;
    private final AccountEmails notifications;
    private final Event<FactorsChanged> changed;

    @Inject
    FactorChanges(
            Accounts accounts,
            MyAccount myAccount,
            AuthenticatorApps apps,
            Passkeys passkeys,
            RecoveryCodes recoveryCodes,
            FactorPolicy policy,
            AuditLog auditLog,
            AccountEmails notifications,
            Event<FactorsChanged> changed) {
        this.accounts = accounts;
        this.myAccount = myAccount;
        this.apps = apps;
        this.passkeys = passkeys;
        this.recoveryCodes = recoveryCodes;
        this.policy = policy;
        this.auditLog = auditLog;
        this.notifications = notifications;
        this.changed = changed;
    }

    /**
     * Records that a factor was added to a locked account.
     *
     * @return recovery codes, if it is the account's first factor
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<List<String>> added(Account account, EmailType email, Caller caller, Client client) {
        boolean isFirst = !account.hasSecondFactor();
        account.changeFactors(true);
        auditLog.add(EventType.FACTOR_ADDED, account.id(), Optional.of(caller.sessionId()), client);
        notifications.notifyOwner(email, account.id());
        changed.fire(new FactorsChanged(account.id(), Optional.of(caller.sessionId()), true));
        return isFirst ? Optional.of(recoveryCodes.renew(account.id())) : Optional.empty();
    }

    /**
     * Removes the caller's authenticator app.
     *
     * @throws Problem {@code not-found}, or {@code last-factor} if the account must have a second factor
     */
    @Transactional
    void removeTotp(Caller caller, Client client) {
        Account account = myAccount.lock(caller);
        if (!apps.remove(account.id())) {
            throw Problem.of(ProblemType.NOT_FOUND, "The account has no authenticator app.");
        }
        removed(account, EmailType.TOTP_REMOVED, caller, client);
    }

    /**
     * Removes a passkey of the caller.
     *
     * @throws Problem {@code not-found}, or {@code last-factor} if the account must have a second factor
     */
    @Transactional
    void removePasskey(Caller caller, String id, Client client) {
        Account account = myAccount.lock(caller);
        passkeys.remove(passkeys.find(account.id(), id).orElseThrow(FactorChanges::noPasskey));
        removed(account, EmailType.PASSKEY_REMOVED, caller, client);
    }

    /** Makes the problem for the id of no passkey. */
    static Problem noPasskey() {
        return Problem.of(ProblemType.NOT_FOUND, "You have no passkey with this id.");
    }

    private void removed(Account account, EmailType email, Caller caller, Client client) {
        boolean isAnyLeft = apps.find(account.id()).isPresent()
                || !passkeys.list(account.id()).isEmpty();
        if (!isAnyLeft) {
            requireNotNeeded(account);
            recoveryCodes.removeAll(account.id());
        }
        account.changeFactors(isAnyLeft);
        auditLog.add(EventType.FACTOR_REMOVED, account.id(), Optional.of(caller.sessionId()), client);
        notifications.notifyOwner(email, account.id());
        changed.fire(new FactorsChanged(account.id(), Optional.of(caller.sessionId()), isAnyLeft));
    }

    private void requireNotNeeded(Account account) {
        if (policy.isRequired(account)) {
            throw Problem.of(ProblemType.LAST_FACTOR, "This account must have a second factor.");
        }
    }

    /**
     * Removes all factors of an account, for an admin.
     *
     * @throws Problem {@code not-found}, or {@code last-factor} if admins remove their own and must have one
     */
    @Transactional
    void removeAll(String accountId, AdminActor admin) {
        Account account = accounts.lock(accountId).orElseThrow(Accounts::notFound);
        if (!account.hasSecondFactor()) {
            return;
        }
        if (accountId.equals(admin.caller().id())) {
            requireNotNeeded(account);
        }
        auditLog.add(EventType.FACTOR_REMOVED, accountId, admin);
        removeAll(account);
    }

    private void removeAll(Account account) {
        apps.remove(account.id());
        passkeys.removeAll(account.id());
        recoveryCodes.removeAll(account.id());
        account.changeFactors(false);
        notifications.notifyOwner(EmailType.FACTORS_REMOVED, account.id());
        changed.fire(new FactorsChanged(account.id(), Optional.empty(), false));
    }

    void reclaimed(@Observes AccountEvent.Reclaimed reclaimed) {
        accounts.lock(reclaimed.accountId()).filter(Account::hasSecondFactor).ifPresent(account -> {
            auditLog.add(EventType.FACTOR_REMOVED, account.id(), Optional.empty(), reclaimed.client());
            removeAll(account);
        });
    }

    void imported(@Observes AccountEvent.TotpImported imported) {
        apps.add(imported.accountId(), imported.totpSecret());
        accounts.lock(imported.accountId()).ifPresent(account -> account.changeFactors(true));
    }
}
