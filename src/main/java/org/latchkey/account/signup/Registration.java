package org.latchkey.account.signup;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
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
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.password.hashing.HashingLimiter;
import org.latchkey.settings.Settings;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/** Handles sign-ups. A sign-up becomes an account immediately, or after its address is confirmed. */
@Dependent
class Registration {

    private final Settings.Accounts settings;
    private final PasswordPolicy policy;
    private final HashingLimiter limiter;
    private final Transactions transactions;
    private final AuditLog auditLog;
    private final PendingSignUps pendingSignUps;
    private final Accounts accounts;
    private final Throttle throttle;
    private final KnownNetworks knownNetworks;

    @Inject
    Registration(
            Settings settings,
            PasswordPolicy policy,
            HashingLimiter limiter,
            Transactions transactions,
            AuditLog auditLog,
            PendingSignUps pendingSignUps,
            Accounts accounts,
            Throttle throttle,
            KnownNetworks knownNetworks) {
        this.settings = settings.accounts();
        this.policy = policy;
        this.limiter = limiter;
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
        if (settings.signup() == Settings.Signup.CLOSED) {
            throw Problem.of(ProblemType.SIGNUP_CLOSED, "Sign-up is closed.");
        }
        throttle.acquire(Limit.SIGN_UPS_OF_NETWORK, client.network().text());
        if (settings.signup() == Settings.Signup.VERIFIED) {
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
                () -> createAccount(signUp.email(), signUp.givenName(), hash, language, client), () -> {
                    throw emailTaken();
                });
        knownNetworks.remember(account.id(), client.network());
        return account;
    }

    /** Creates the account, in the caller's transaction if there is one. */
    Account createAccount(
            EmailAddress email, Optional<String> name, PasswordHash hash, Language language, Client client) {
        return transactions.in(() -> {
            Account account = accounts.add(email, name, hash, Set.of(Roles.USER));
            account.setLanguage(language);
            auditLog.add(EventType.SIGNED_UP, account.id(), Optional.empty(), client);
            return account;
        });
    }

    private static Problem emailTaken() {
        return Problem.of(ProblemType.EMAIL_TAKEN, "An account with this email address exists already.");
    }
}
