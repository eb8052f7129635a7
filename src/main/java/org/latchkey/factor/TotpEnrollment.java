package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.audit.Client;
import org.latchkey.factor.FactorChanges.Added;
import org.latchkey.factor.totp.AuthenticatorApps;
import org.latchkey.factor.totp.AuthenticatorApps.Confirmation;
import org.latchkey.factor.totp.SetupUri;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.mail.template.EmailType;
import org.latchkey.settings.reading.TrustedIssuer;
import org.latchkey.token.Authentication;

/** Sets up an authenticator app: first its secret is shown, then its first code proves that it was scanned. */
@Dependent
class TotpEnrollment {

    private final Accounts accounts;
    private final AuthenticatorApps apps;
    private final FactorChanges changes;
    private final Freshness freshness;
    private final TrustedIssuer issuer;

    @Inject
    TotpEnrollment(
            Accounts accounts,
            AuthenticatorApps apps,
            FactorChanges changes,
            Freshness freshness,
            TrustedIssuer issuer) {
        this.accounts = accounts;
        this.apps = apps;
        this.changes = changes;
        this.freshness = freshness;
        this.issuer = issuer;
    }

    /**
     * Begins to set up an app. It waits for ten minutes in this session.
     *
     * @throws Problem {@code reauthentication-required} or {@code totp-active}
     */
    @Transactional
    SetupUri begin(Caller caller) {
        freshness.require(caller);
        Account account = accounts.lockOwn(caller);
        if (apps.findCreation(account.id()).isPresent()) {
            throw Problem.of(ProblemType.TOTP_ACTIVE, "The account has an authenticator app. Remove it first.");
        }
        return new SetupUri(issuer.host(), account.email(), apps.begin(account, caller.sessionId()));
    }

    /**
     * Confirms the app with its first code. Every other session ends.
     *
     * @return empty if the code is wrong; five wrong codes end the set-up
     * @throws Problem {@code no-pending-totp}
     */
    @Transactional
    Optional<Added> confirm(Caller caller, Code code, Client client) {
        Account account = accounts.lockOwn(caller);
        Confirmation confirmation = apps.confirm(account, caller.sessionId(), code.text());
        if (confirmation == Confirmation.NONE_PENDING) {
            throw Problem.of(ProblemType.NO_PENDING_TOTP, "This session sets up no authenticator app.");
        }
        if (confirmation == Confirmation.WRONG_CODE) {
            return Optional.empty();
        }
        return Optional.of(changes.added(account, EmailType.TOTP_ADDED, Authentication::withCode, caller, client));
    }
}
