package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.Credentials;
import org.latchkey.account.EmailChange;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.account.signup.PendingSignUp;
import org.latchkey.account.signup.SignUpConfirmation;
import org.latchkey.audit.Client;
import org.latchkey.guard.Caller;
import org.latchkey.guard.access.BearerAuthentication;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.password.hash.Password;
import org.latchkey.storage.SqlState;
import org.latchkey.throttle.KnownNetworks;

/**
 * Confirms an email address with its mailed token and a proof of owning the account: an access token or the password.
 * So neither a click nor a mail scanner that opens links can confirm a stranger's account.
 */
@Dependent
class EmailConfirmation {

    private static final Set<Purpose> ADDRESS_PURPOSES = EnumSet.of(Purpose.VERIFICATION, Purpose.ADDRESS_CHANGE);

    private final OneTimeTokens tokens;
    private final SignUpConfirmation signUps;
    private final BearerAuthentication bearerTokens;
    private final Accounts accounts;
    private final Credentials credentials;
    private final EmailChange emailChange;
    private final KnownNetworks knownNetworks;

    @Inject
    EmailConfirmation(
            OneTimeTokens tokens,
            SignUpConfirmation signUps,
            BearerAuthentication bearerTokens,
            Accounts accounts,
            Credentials credentials,
            EmailChange emailChange,
            KnownNetworks knownNetworks) {
        this.tokens = tokens;
        this.signUps = signUps;
        this.bearerTokens = bearerTokens;
        this.accounts = accounts;
        this.credentials = credentials;
        this.emailChange = emailChange;
        this.knownNetworks = knownNetworks;
    }

    /**
     * Confirms the address that the token was mailed to.
     *
     * @throws Problem {@code invalid-verification-token} if the token is unknown or expired, or if another account has
     *     the address. If only the proof fails, the token stays valid, and the problem is {@code missing-token},
     *     {@code invalid-token}, {@code wrong-password}, {@code too-many-attempts} or {@code overloaded}. More than
     *     one Authorization header is an {@code invalid-request}.
     */
    void confirm(String mailedToken, Optional<String> password, HttpHeaders headers, Client client) {
        Optional<OneTimeToken> found = tokens.find(mailedToken, ADDRESS_PURPOSES);
        boolean isConfirmed = found.isPresent()
                ? confirm(found.get(), password, headers, client)
                : confirmSignUp(mailedToken, password, headers, client);
        if (!isConfirmed) {
            throw invalid();
        }
    }

    private boolean confirmSignUp(String mailedToken, Optional<String> password, HttpHeaders headers, Client client) {
        PendingSignUp pending = signUps.find(OneTimeToken.hash(mailedToken)).orElseThrow(EmailConfirmation::invalid);
        Password typedPassword = Password.of(password.orElseThrow(() -> unproven(headers)));
        return signUps.confirm(pending, typedPassword, client);
    }

    private boolean confirm(OneTimeToken token, Optional<String> password, HttpHeaders headers, Client client) {
        Optional<String> sessionId = bearerTokens
                .ifGood(headers)
                .filter(caller -> caller.id().equals(token.accountId()))
                .map(Caller::sessionId);
        if (sessionId.isPresent()) {
            return change(token, account -> true, sessionId, client);
        }
        String typedPassword = password.orElseThrow(() -> unproven(headers));
        return change(token, proof(token, typedPassword, client), sessionId, client);
    }

    /** Verifies the password now. The result tests, under the lock, whether it is still the account's. */
    private Predicate<Account> proof(OneTimeToken token, String typedPassword, Client client) {
        Account account = accounts.find(token.accountId()).orElseThrow(EmailConfirmation::invalid);
        return credentials.prove(account.email(), typedPassword, client).orElseThrow(EmailConfirmation::wrongPassword)
                ::isStillValidFor;
    }

    private boolean change(OneTimeToken token, Predicate<Account> proof, Optional<String> sessionId, Client client) {
        boolean isConfirmed = SqlState.insertedOr(
                () -> emailChange.confirm(
                        token.accountId(),
                        token.email(),
                        proof.and(account -> tokens.consume(token, account)),
                        sessionId,
                        client),
                // another account took the address at the same time
                () -> false);
        if (isConfirmed) {
            knownNetworks.remember(token.accountId(), client.network());
        }
        return isConfirmed;
    }

    private static Problem invalid() {
        return Problem.of(
                ProblemType.INVALID_VERIFICATION_TOKEN, "This token can't confirm an email address, or no longer can.");
    }

    private static Problem wrongPassword() {
        return Problem.of(ProblemType.WRONG_PASSWORD, "This is not the account's password.");
    }

    /** Reports an invalid access token as such. Another account's access token counts as a missing one. */
    private Problem unproven(HttpHeaders headers) {
        bearerTokens.required(headers);
        return Problem.of(
                ProblemType.MISSING_TOKEN,
                "To confirm an email address, send the account's access token or its password.");
    }
}
