package org.latchkey.account.signup;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.Credentials;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.password.hash.Password;
import org.latchkey.settings.Settings;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.LoginAttempt;

/** Makes an account of a sign-up whose mailed token has come back, with its own password. */
@Dependent
public class SignUpConfirmation {

    private final Settings.Signup setting;
    private final PendingSignUps pendingSignUps;
    private final Credentials credentials;
    private final Registration registration;
    private final Accounts accounts;
    private final Transactions transactions;
    private final AuditLog auditLog;
    private final KnownNetworks knownNetworks;

    @Inject
    SignUpConfirmation(
            Settings settings,
            PendingSignUps pendingSignUps,
            Credentials credentials,
            Registration registration,
            Accounts accounts,
            Transactions transactions,
            AuditLog auditLog,
            KnownNetworks knownNetworks) {
        this.setting = settings.accounts().signup();
        this.pendingSignUps = pendingSignUps;
        this.credentials = credentials;
        this.registration = registration;
        this.accounts = accounts;
        this.transactions = transactions;
        this.auditLog = auditLog;
        this.knownNetworks = knownNetworks;
    }

    /** The sign-up that such a token was mailed for, if it can still be confirmed. */
    public Optional<PendingSignUp> find(String tokenHash) {
        return setting == Settings.Signup.CLOSED ? Optional.empty() : pendingSignUps.find(tokenHash);
    }

    /**
     * Makes the account.
     *
     * @return whether it was done; false where somebody else was quicker
     * @throws Problem {@code wrong-password}, {@code too-many-attempts} or {@code overloaded}, and
     *     the token is not spent
     */
    public boolean confirm(PendingSignUp pending, Password typed, Client client) {
        LoginAttempt attempt = new LoginAttempt(pending.email().key(), Optional.empty(), client.network());
        if (!credentials.isRight(attempt, pending.passwordHash(), typed, client)) {
            throw Problem.of(ProblemType.WRONG_PASSWORD, "It is not the password of this sign-up.");
        }
        Optional<Account> account =
                SqlState.insertedOr(() -> transactions.in(() -> made(pending, client)), () -> Optional.empty());
        account.ifPresent(found -> {
            knownNetworks.remember(found.id(), client.network());
            // on its own: who confirms another of them holds that one, and waits for us
            pendingSignUps.removeAllOf(pending.email());
        });
        return account.isPresent();
    }

    /** Empty where the token is spent already, or the address has an account. */
    private Optional<Account> made(PendingSignUp pending, Client client) {
        if (!pendingSignUps.remove(pending) || accounts.find(pending.email()).isPresent()) {
            return Optional.empty();
        }
        Account account =
                registration.make(pending.email(), pending.name(), pending.passwordHash(), pending.language(), client);
        account.verifyEmail();
        auditLog.add(EventType.EMAIL_VERIFIED, account.id(), Optional.empty(), client);
        return Optional.of(account);
    }
}
