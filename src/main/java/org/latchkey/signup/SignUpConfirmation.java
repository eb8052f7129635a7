package org.latchkey.signup;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Credentials;
import org.latchkey.account.NewAccounts;
import org.latchkey.database.SqlState;
import org.latchkey.event.Client;
import org.latchkey.password.Password;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;
import org.latchkey.settings.Settings;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.SignInAttempt;

/** Makes an account of a sign-up whose mailed token has come back, with its own password. */
@Dependent
public class SignUpConfirmation {

    private final Settings.Signup setting;
    private final PendingSignUps pendingSignUps;
    private final Credentials credentials;
    private final NewAccounts newAccounts;
    private final KnownNetworks knownNetworks;

    @Inject
    SignUpConfirmation(
            Settings settings,
            PendingSignUps pendingSignUps,
            Credentials credentials,
            NewAccounts newAccounts,
            KnownNetworks knownNetworks) {
        this.setting = settings.accounts().signup();
        this.pendingSignUps = pendingSignUps;
        this.credentials = credentials;
        this.newAccounts = newAccounts;
        this.knownNetworks = knownNetworks;
    }

    /** The sign-up that such a token was mailed for, if it can still be confirmed. */
    public Optional<PendingSignUp> find(String tokenHash) {
        return setting == Settings.Signup.CLOSED
                ? Optional.empty()
                : pendingSignUps.find(tokenHash);
    }

    /**
     * Makes the account.
     *
     * @return whether it was done; false where somebody else was quicker
     * @throws Problem {@code wrong-password}, {@code too-many-attempts} or {@code overloaded}, and
     *     the token is not spent
     */
    public boolean confirm(PendingSignUp pending, Password typed, Client client) {
        SignInAttempt attempt =
                new SignInAttempt(pending.email().key(), Optional.empty(), client.network());
        if (!credentials.isRight(attempt, pending.passwordHash(), typed, client)) {
            throw Problem.of(ProblemType.WRONG_PASSWORD, "It is not the password of this sign-up.");
        }
        Optional<Account> account = made(pending, client);
        account.ifPresent(
                found -> {
                    knownNetworks.note(found.id(), client.network());
                    // on its own: who confirms another of them holds that one, and waits for us
                    pendingSignUps.removeAllOf(pending.email());
                });
        return account.isPresent();
    }

    private Optional<Account> made(PendingSignUp pending, Client client) {
        return SqlState.insertedOr(
                () ->
                        newAccounts.confirm(
                                pending.email(),
                                pending.name(),
                                pending.passwordHash(),
                                pending.language(),
                                () -> pendingSignUps.remove(pending),
                                client),
                () -> Optional.empty());
    }
}
