package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.MyAccount;
import org.latchkey.account.email.AccountEmails;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.factor.FactorsResource.FactorsAnswer;
import org.latchkey.factor.FactorsResource.TotpAnswer;
import org.latchkey.factor.PasskeysResource.PasskeyAnswer;
import org.latchkey.factor.passkey.Passkeys;
import org.latchkey.factor.totp.AuthenticatorApps;
import org.latchkey.guard.Caller;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.mail.template.EmailType;

/** Lists the caller's second factors, and renews their recovery codes. */
@Dependent
class MyFactors {

    private final MyAccount myAccount;
    private final AuthenticatorApps apps;
    private final Passkeys passkeys;
    private final RecoveryCodes recoveryCodes;
    private final AuditLog auditLog;
    private final AccountEmails notifications;

    @Inject
    MyFactors(
            MyAccount myAccount,
            AuthenticatorApps apps,
            Passkeys passkeys,
            RecoveryCodes recoveryCodes,
            AuditLog auditLog,
            AccountEmails notifications) {
        this.myAccount = myAccount;
        this.apps = apps;
        this.passkeys = passkeys;
        this.recoveryCodes = recoveryCodes;
        this.auditLog = auditLog;
        this.notifications = notifications;
    }

    @Transactional
    FactorsAnswer read(Caller caller) {
        String id = myAccount.find(caller).id();
        TotpAnswer totp =
                apps.find(id).map(app -> new TotpAnswer(app.createdAt())).orElse(null);
        List<PasskeyAnswer> found =
                passkeys.list(id).stream().map(PasskeyAnswer::of).toList();
        return new FactorsAnswer(totp, found, recoveryCodes.count(id));
    }

    /**
     * Replaces the recovery codes.
     *
     * @throws Problem {@code no-second-factor}
     */
    @Transactional
    List<String> renewRecoveryCodes(Caller caller, Client client) {
        Account account = myAccount.lock(caller);
        if (!account.hasSecondFactor()) {
            throw Problem.of(ProblemType.NO_SECOND_FACTOR, "The account has no second factor.");
        }
        auditLog.add(EventType.RECOVERY_CODES_RENEWED, account.id(), Optional.of(caller.sessionId()), client);
        notifications.notifyOwner(EmailType.RECOVERY_CODES_RENEWED, account.id());
        return recoveryCodes.renew(account.id());
    }
}
