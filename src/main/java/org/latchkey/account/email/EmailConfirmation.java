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
 * An address is confirmed by two things: its mailed token, and a proof that the account is one's
 * own. So nobody confirms a stranger's account by a click, nor by a mail scanner that opens links.
 */
@Dependent
class EmailConfirmation {

    private static final Set<Purpose> OF_ADDRESSES = EnumSet.of(Purpose.VERIFICATION, Purpose.ADDRESS_CHANGE);

    private final OneTimeTokens tokens;
    private final SignUpConfirmation signUps;
    private final BearerAuthentication bearerTokens;
    private final Accounts accounts;
    private final Credentials credentials;
    private final EmailChange addressChange;
    private final KnownNetworks knownNetworks;

    @Inject
    EmailConfirmation(
            OneTimeTokens tokens,
            SignUpConfirmation signUps,
            BearerAuthentication bearerTokens,
            Accounts accounts,
            Credentials credentials,
            EmailChange addressChange,
            KnownNetworks knownNetworks) {
        this.tokens = tokens;
        this.signUps = signUps;
        this.bearerTokens = bearerTokens;
        this.accounts = accounts;
        this.credentials = credentials;
        this.addressChange = addressChange;
        this.knownNetworks = knownNetworks;
    }

    /**
     * @throws Problem {@code invalid-verification-token}; or where only the proof is at fault, and
     *     nothing is spent, {@code missing-token}, {@code invalid-token}, {@code wrong-password},
     *     {@code too-many-attempts} or {@code overloaded}
     */
    void confirm(String mailed, Optional<String> password, HttpHeaders headers, Client client) {
        Optional<OneTimeToken> found = tokens.find(mailed, OF_ADDRESSES);
        boolean isDone = found.isPresent()
                ? confirm(found.get(), password, headers, client)
                : confirmSignUp(mailed, password, headers, client);
        if (!isDone) {
            throw invalid();
        }
    }

    private boolean confirmSignUp(String mailed, Optional<String> password, HttpHeaders headers, Client client) {
        PendingSignUp pending = signUps.find(OneTimeToken.hash(mailed)).orElseThrow(EmailConfirmation::invalid);
        Password typed = Password.of(password.orElseThrow(() -> unproven(headers)));
        return signUps.confirm(pending, typed, client);
    }

    private boolean confirm(OneTimeToken token, Optional<String> password, HttpHeaders headers, Client client) {
        Optional<String> sessionId = bearerTokens
                .ifGood(headers)
                .filter(caller -> caller.id().equals(token.accountId()))
                .map(Caller::sessionId);
        if (sessionId.isPresent()) {
            return change(token, account -> true, sessionId, client);
        }
        String typed = password.orElseThrow(() -> unproven(headers));
        return change(token, proof(token, typed, client), sessionId, client);
    }

    /** Whether the password still is the account's, when the account is held. */
    private Predicate<Account> proof(OneTimeToken token, String typed, Client client) {
        Account account = accounts.find(token.accountId()).orElseThrow(EmailConfirmation::invalid);
        return credentials.prove(account.email(), typed, client).orElseThrow(EmailConfirmation::wrongPassword)
                ::isStillRightFor;
    }

    private boolean change(OneTimeToken token, Predicate<Account> proof, Optional<String> sessionId, Client client) {
        boolean isDone = SqlState.insertedOr(
                () -> addressChange.make(
                        token.accountId(),
                        token.email(),
                        proof.and(account -> tokens.consume(token, account)),
                        sessionId,
                        client),
                // the address was taken at the same instant
                () -> false);
        if (isDone) {
            knownNetworks.remember(token.accountId(), client.network());
        }
        return isDone;
    }

    private static Problem invalid() {
        return Problem.of(
                ProblemType.INVALID_VERIFICATION_TOKEN,
                "No address can be confirmed with this token, or not any more.");
    }

    private static Problem wrongPassword() {
        return Problem.of(ProblemType.WRONG_PASSWORD, "It is not the account's password.");
    }

    /** A bad access token is called so; one of somebody else is none. */
    private Problem unproven(HttpHeaders headers) {
        bearerTokens.required(headers);
        return Problem.of(
                ProblemType.MISSING_TOKEN, "Confirming an address takes the account's access token, or its password.");
    }
}
