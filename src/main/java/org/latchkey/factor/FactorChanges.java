package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.latchkey.account.Account;
import org.latchkey.account.AccountEvent;
import org.latchkey.account.Accounts;
import org.latchkey.account.email.AccountEmails;
import org.latchkey.audit.AdminActor;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.factor.SecondFactors.CurrentSession;
import org.latchkey.factor.SecondFactors.FactorsChanged;
import org.latchkey.factor.passkey.Passkeys;
import org.latchkey.factor.totp.AuthenticatorApps;
import org.latchkey.guard.Caller;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.mail.template.EmailType;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.token.AccessTokenIssuer.AccessToken;
import org.latchkey.token.Authentication;

/** Adds and removes second factors, with what follows from it for sessions, recovery codes, audit log and owner. */
@Dependent
class FactorChanges {

    private final Accounts accounts;
    private final AuthenticatorApps apps;
    private final Passkeys passkeys;
    private final RecoveryCodes recoveryCodes;
    private final FactorPolicy policy;
    private final AuditLog auditLog;
    private final AccountEmails notifications;
    private final CurrentSession session;
    private final DatabaseClock time;
    private final Event<FactorsChanged> changed;

    @Inject
    FactorChanges(
            Accounts accounts,
            AuthenticatorApps apps,
            Passkeys passkeys,
            RecoveryCodes recoveryCodes,
            FactorPolicy policy,
            AuditLog auditLog,
            AccountEmails notifications,
            CurrentSession session,
            DatabaseClock time,
            Event<FactorsChanged> changed) {
        this.accounts = accounts;
        this.apps = apps;
        this.passkeys = passkeys;
        this.recoveryCodes = recoveryCodes;
        this.policy = policy;
        this.auditLog = auditLog;
        this.notifications = notifications;
        this.session = session;
        this.time = time;
        this.changed = changed;
    }

    /**
     * A new second factor of the caller.
     *
     * @param token the session's next access token
     * @param recoveryCodes present with the account's first factor
     */
    record Added(AccessToken token, Optional<List<String>> recoveryCodes) {

        Map<String, Object> members() {
            Map<String, Object> members = token.members();
            recoveryCodes.ifPresent(codes -> members.put("recovery_codes", codes));
            return members;
        }
    }

    /**
     * Records that a factor was added to the caller's locked account. Every other session ends.
     *
     * @param change adds the use of the factor, at a time, to how the session's user has authenticated
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Added added(
            Account account,
            EmailType email,
            BiFunction<Authentication, Instant, Authentication> change,
            Caller caller,
            Client client) {
        boolean isFirst = !account.hasSecondFactor();
        account.changeFactors(true);
        auditLog.add(EventType.FACTOR_ADDED, account.id(), Optional.of(caller.sessionId()), client);
        notifications.notifyOwner(email, account.id());
        changed.fire(new FactorsChanged(account.id(), Optional.of(caller.sessionId()), true));
        Optional<List<String>> codes = isFirst ? Optional.of(recoveryCodes.renew(account.id())) : Optional.empty();
        return new Added(session.authenticated(caller, account, before -> change.apply(before, time.now())), codes);
    }

    /**
     * Removes the caller's authenticator app.
     *
     * @throws Problem {@code not-found}, or {@code last-factor} if the account must have a second factor
     */
    @Transactional
    void removeTotp(Caller caller, Client client) {
        Account account = accounts.lockOwn(caller);
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
        Account account = accounts.lockOwn(caller);
        passkeys.remove(passkeys.find(account.id(), id).orElseThrow(FactorChanges::noPasskey));
        removed(account, EmailType.PASSKEY_REMOVED, caller, client);
    }

    /** Makes the problem for the id of no passkey. */
    static Problem noPasskey() {
        return Problem.of(ProblemType.NOT_FOUND, "You have no passkey with this id.");
    }

    private void removed(Account account, EmailType email, Caller caller, Client client) {
        boolean isAnyLeft = apps.findCreation(account.id()).isPresent()
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

    /**
     * Replaces the recovery codes.
     *
     * @throws Problem {@code no-second-factor}
     */
    @Transactional
    List<String> renewRecoveryCodes(Caller caller, Client client) {
        Account account = accounts.lockOwn(caller);
        if (!account.hasSecondFactor()) {
            throw Problem.of(ProblemType.NO_SECOND_FACTOR, "The account has no second factor.");
        }
        auditLog.add(EventType.RECOVERY_CODES_RENEWED, account.id(), Optional.of(caller.sessionId()), client);
        notifications.notifyOwner(EmailType.RECOVERY_CODES_RENEWED, account.id());
        return recoveryCodes.renew(account.id());
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
