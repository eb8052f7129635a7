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

/** Confirms a pending sign-up with its mailed token and its password, and creates the account. */
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

    /**
     * Finds the sign-up for the hash of a mailed token, if it can still be confirmed. There is none while sign-up is
     * closed.
     */
    public Optional<PendingSignUp> find(String tokenHash) {
        return setting == Settings.Signup.CLOSED ? Optional.empty() : pendingSignUps.find(tokenHash);
    }

    /**
     * Creates the account.
     *
     * @return whether the account was created; false if the token was consumed or the address taken meanwhile
     * @throws Problem {@code wrong-password}, {@code too-many-attempts} or {@code overloaded}; the token stays valid
     */
    public boolean confirm(PendingSignUp pending, Password password, Client client) {
        LoginAttempt attempt = new LoginAttempt(pending.email().key(), Optional.empty(), client.network());
        if (!credentials.verify(attempt, pending.passwordHash(), password, client)) {
            throw Problem.of(ProblemType.WRONG_PASSWORD, "This is not the password of the sign-up.");
        }
        Optional<Account> account = SqlState.insertedOr(
                () -> transactions.in(() -> createAccount(pending, client)), () -> Optional.empty());
        account.ifPresent(found -> {
            knownNetworks.remember(found.id(), client.network());
            // outside the transaction, to avoid a deadlock: a request that confirms another sign-up of this address
            // has locked that row, and waits for our account to commit
            pendingSignUps.removeAllOf(pending.email());
        });
        return account.isPresent();
    }

    /** Returns empty if the token is already consumed, or the address has an account. */
    private Optional<Account> createAccount(PendingSignUp pending, Client client) {
        if (!pendingSignUps.remove(pending) || accounts.find(pending.email()).isPresent()) {
            return Optional.empty();
        }
        Account account = registration.createAccount(
                pending.email(), pending.name(), pending.passwordHash(), pending.language(), client);
        account.verifyEmail();
        auditLog.add(EventType.EMAIL_VERIFIED, account.id(), Optional.empty(), client);
        return Optional.of(account);
    }
}
