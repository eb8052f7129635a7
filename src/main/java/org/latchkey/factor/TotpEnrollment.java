package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.MyAccount;
import org.latchkey.audit.Client;
import org.latchkey.factor.totp.AuthenticatorApps;
import org.latchkey.factor.totp.AuthenticatorApps.Confirmation;
import org.latchkey.factor.totp.SetupUri;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.mail.template.EmailType;
import org.latchkey.settings.reading.TrustedIssuer;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.token.AccessTokenIssuer.AccessToken;

/** Sets up an authenticator app: first its secret is shown, then its first code proves that it was scanned. */
@Dependent
class TotpEnrollment {

    private final MyAccount myAccount;
    private final AuthenticatorApps apps;
    private final FactorChanges changes;
    private final CurrentSession session;
    private final Freshness freshness;
    private final TrustedIssuer issuer;
    private final DatabaseClock time;

    @Inject
    TotpEnrollment(
            MyAccount myAccount,
            AuthenticatorApps apps,
            FactorChanges changes,
            CurrentSession session,
            Freshness freshness,
            TrustedIssuer issuer,
            DatabaseClock time) {
        this.myAccount = myAccount;
        this.apps = apps;
        this.changes = changes;
        this.session = session;
        this.freshness = freshness;
        this.issuer = issuer;
        this.time = time;
    }

    /**
     * Begins to set up an app. It waits for ten minutes in this session.
     *
     * @throws Problem {@code reauthentication-required} or {@code totp-active}
     */
    @Transactional
    SetupUri begin(Caller caller) {
        freshness.require(caller);
        Account account = myAccount.lock(caller);
        if (apps.find(account.id()).isPresent()) {
            throw Problem.of(ProblemType.TOTP_ACTIVE, "The account has an authenticator app. Remove it first.");
        }
        return new SetupUri(issuer.host(), account.email(), apps.begin(account, caller.sessionId()));
    }

    /**
     * The answer to the first right code.
     *
     * @param recoveryCodes present with the account's first factor
     */
    record Enrolled(AccessToken token, Optional<List<String>> recoveryCodes) {

        Map<String, Object> members() {
            Map<String, Object> members = token.members();
            recoveryCodes.ifPresent(codes -> members.put("recovery_codes", codes));
            return members;
        }
    }

    /**
     * Confirms the app with its first code. Every other session ends.
     *
     * @return empty if the code is wrong; five wrong codes end the set-up
     * @throws Problem {@code no-pending-totp}
     */
    @Transactional
    Optional<Enrolled> confirm(Caller caller, Code code, Client client) {
        Account account = myAccount.lock(caller);
        Confirmation confirmation = apps.confirm(account, caller.sessionId(), code.text());
        if (confirmation == Confirmation.NONE_PENDING) {
            throw Problem.of(ProblemType.NO_PENDING_TOTP, "This session sets up no authenticator app.");
        }
        if (confirmation == Confirmation.WRONG_CODE) {
            return Optional.empty();
        }
        Optional<List<String>> recoveryCodes = changes.added(account, EmailType.TOTP_ADDED, caller, client);
        AccessToken token =
                session.authenticated(caller, account, authentication -> authentication.withCode(time.now()));
        return Optional.of(new Enrolled(token, recoveryCodes));
    }
}
