package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.Credentials;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.PersonName;
import org.latchkey.account.Roles;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.request.Language;
import org.latchkey.password.NewPassword;
import org.latchkey.password.PasswordPolicy;
import org.latchkey.password.hash.Password;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.password.hashing.HashingLimiter;
import org.latchkey.settings.Settings;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.LoginAttempt;
import org.latchkey.throttle.Throttle;

/**
 * Handles sign-ups. A sign-up becomes an account immediately, or after it is confirmed with its mailed token and its
 * password.
 */
@Dependent
class SignUps {

    private final Settings.Signup setting;
    private final PasswordPolicy policy;
    private final HashingLimiter limiter;
    private final Credentials credentials;
    private final Transactions transactions;
    private final AuditLog auditLog;
    private final PendingSignUps pendingSignUps;
    private final Accounts accounts;
    private final Throttle throttle;
    private final KnownNetworks knownNetworks;

    @Inject
    SignUps(
            Settings settings,
            PasswordPolicy policy,
            HashingLimiter limiter,
            Credentials credentials,
            Transactions transactions,
            AuditLog auditLog,
            PendingSignUps pendingSignUps,
            Accounts accounts,
            Throttle throttle,
            KnownNetworks knownNetworks) {
        this.setting = settings.accounts().signup();
        this.policy = policy;
        this.limiter = limiter;
        this.credentials = credentials;
        this.transactions = transactions;
        this.auditLog = auditLog;
        this.pendingSignUps = pendingSignUps;
        this.accounts = accounts;
        this.throttle = throttle;
        this.knownNetworks = knownNetworks;
    }

    /** A request to sign up. */
    record SignUp(EmailAddress email, NewPassword password, Optional<PersonName> name) {

        Optional<String> givenName() {
            return name.flatMap(PersonName::given);
        }
    }

    /**
     * Signs a user up.
     *
     * @return the account; empty if the address must be confirmed first, whether or not the address already has an
     *     account
     * @throws Problem {@code signup-closed}, {@code invalid-request}, {@code too-many-attempts}, {@code email-taken}
     *     or {@code overloaded}
     */
    Optional<Account> register(SignUp signUp, Language language, Client client) {
        if (setting == Settings.Signup.CLOSED) {
            throw Problem.of(ProblemType.SIGNUP_CLOSED, "Sign-up is closed.");
        }
        throttle.acquire(Limit.SIGN_UPS_OF_NETWORK, client.network().text());
        if (setting == Settings.Signup.VERIFIED) {
            addPending(signUp, language, client);
            return Optional.empty();
        }
        return Optional.of(createNow(signUp, language, client));
    }

    /**
     * Stores the sign-up until it is confirmed. Beyond the limit for the address and network, it is silently dropped.
     */
    private void addPending(SignUp signUp, Language language, Client client) {
        PasswordHash hash = hash(signUp, client);
        String addressAndNetwork =
                signUp.email().key() + "\n" + client.network().text();
        if (throttle.tryAcquire(Limit.CONFIRMATION_MAILS_OF_ASKER, addressAndNetwork)
                .isEmpty()) {
            pendingSignUps.add(signUp.email(), signUp.givenName(), hash, language);
        }
    }

    private PasswordHash hash(SignUp signUp, Client client) {
        String email = signUp.email().text();
        return limiter.run(
                client.network(), () -> policy.hash("password", signUp.password(), email, signUp.givenName()));
    }

    private Account createNow(SignUp signUp, Language language, Client client) {
        if (accounts.find(signUp.email()).isPresent()) {
            throw emailTaken();
        }
        PasswordHash hash = hash(signUp, client);
        Account account = SqlState.insertedOr(
                () -> transactions.in(() -> createAccount(signUp.email(), signUp.givenName(), hash, language, client)),
                () -> {
                    throw emailTaken();
                });
        knownNetworks.remember(account.id(), client.network());
        return account;
    }

    private Account createAccount(
            EmailAddress email, Optional<String> name, PasswordHash hash, Language language, Client client) {
        Account account = accounts.add(email, name, hash, Set.of(Roles.USER));
        account.setLanguage(language);
        auditLog.add(EventType.SIGNED_UP, account.id(), Optional.empty(), client);
        return account;
    }

    /**
     * Finds the pending sign-up for the hash of a mailed token, if it can still be confirmed. There is none while
     * sign-up is closed.
     */
    Optional<PendingSignUp> find(String tokenHash) {
        return setting == Settings.Signup.CLOSED ? Optional.empty() : pendingSignUps.find(tokenHash);
    }

    /**
     * Creates the account of a pending sign-up.
     *
     * @return whether the account was created; false if the token was consumed or the address taken meanwhile
     * @throws Problem {@code wrong-password}, {@code too-many-attempts} or {@code overloaded}; the token stays valid
     */
    boolean confirm(PendingSignUp pending, Password password, Client client) {
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
        Account account =
                createAccount(pending.email(), pending.name(), pending.passwordHash(), pending.language(), client);
        account.verifyEmail();
        auditLog.add(EventType.EMAIL_VERIFIED, account.id(), Optional.empty(), client);
        return Optional.of(account);
    }

    private static Problem emailTaken() {
        return Problem.of(ProblemType.EMAIL_TAKEN, "An account with this email address exists already.");
    }
}
