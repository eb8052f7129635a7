package org.latchkey.signup;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.NewAccounts;
import org.latchkey.account.PersonName;
import org.latchkey.database.ConstraintViolation;
import org.latchkey.event.Client;
import org.latchkey.hashing.HashingGate;
import org.latchkey.json.RequestBody;
import org.latchkey.password.Password;
import org.latchkey.password.PasswordHash;
import org.latchkey.password.PasswordRules;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;
import org.latchkey.settings.Settings;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/** Signing up: what somebody asks for is checked, and becomes an account. */
@Dependent
class Registration {

    private final Settings.Accounts settings;
    private final PasswordRules rules;
    private final HashingGate gate;
    private final NewAccounts newAccounts;
    private final Accounts accounts;
    private final Throttle throttle;
    private final KnownNetworks knownNetworks;
    private final SecureRandom random;

    @Inject
    Registration(
            Settings settings,
            PasswordRules rules,
            HashingGate gate,
            NewAccounts newAccounts,
            Accounts accounts,
            Throttle throttle,
            KnownNetworks knownNetworks,
            SecureRandom random) {
        this.settings = settings.accounts();
        this.rules = rules;
        this.gate = gate;
        this.newAccounts = newAccounts;
        this.accounts = accounts;
        this.throttle = throttle;
        this.knownNetworks = knownNetworks;
        this.random = random;
    }

    /**
     * @throws Problem {@code signup-closed}, {@code invalid-request}, {@code too-many-attempts},
     *     {@code email-taken} or {@code overloaded}
     */
    Account register(RequestBody body, Client client) {
        if (settings.signup() == Settings.Signup.CLOSED) {
            throw Problem.of(ProblemType.SIGNUP_CLOSED, "Accounts can't be made by signing up.");
        }
        Optional<EmailAddress> email = email(body);
        Optional<String> name = PersonName.read(body);
        Password password = Password.of(body.required("password"));
        if (email.isPresent() && !body.isRejected("password") && !body.isRejected("name")) {
            rules.refusal(password, email.get().localPart(), name)
                    .ifPresent(refusal -> body.reject("password", refusal));
        }
        body.check();
        return added(email.orElseThrow(), name, password, client);
    }

    private static Optional<EmailAddress> email(RequestBody body) {
        String typed = body.required("email");
        Optional<EmailAddress> email = EmailAddress.parse(typed);
        if (email.isEmpty() && !body.isRejected("email")) {
            body.reject(
                    "email",
                    "Must be an e-mail address in ASCII, such as anna@example.com"
                            + " (a domain of other letters in punycode, xn--…).");
        }
        return email;
    }

    private Account added(
            EmailAddress email, Optional<String> name, Password password, Client client) {
        throttle.count(Limit.SIGN_UPS_OF_NETWORK, client.network().text());
        if (accounts.find(email).isPresent()) {
            throw taken();
        }
        PasswordHash hash = gate.pass(client.network(), () -> PasswordHash.of(password, random));
        try {
            Account account = newAccounts.signUp(email, name, hash, client);
            knownNetworks.note(account.id(), client.network());
            return account;
        } catch (PersistenceException e) {
            // Somebody else was quicker; the constraint has decided between the two.
            if (ConstraintViolation.ofUniqueness(e)) {
                throw taken();
            }
            throw e;
        }
    }

    private static Problem taken() {
        return Problem.of(
                ProblemType.EMAIL_TAKEN, "An account with this e-mail address exists already.");
    }
}
