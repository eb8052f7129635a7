package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.Credentials;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Public;
import org.latchkey.guard.access.BearerAuthentication;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.password.hash.Password;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.KnownNetworks;

/**
 * Confirms an email address with its mailed token and a proof of owning the account: an access token or the password.
 * So neither a click nor a mail scanner that opens links can confirm a stranger's account. The page that the mailed
 * link opens sends the token, once the user confirms there.
 */
@Path("email")
@Public
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class EmailConfirmationResource {

    private static final Set<Purpose> ADDRESS_PURPOSES = EnumSet.of(Purpose.VERIFICATION, Purpose.ADDRESS_CHANGE);

    @Inject
    private OneTimeTokens tokens;

    @Inject
    private SignUps signUps;

    @Inject
    private BearerAuthentication bearerTokens;

    @Inject
    private Accounts accounts;

    @Inject
    private Credentials credentials;

    @Inject
    private Transactions transactions;

    @Inject
    private AuditLog auditLog;

    @Inject
    private KnownNetworks knownNetworks;

    /** A request to confirm an address. The password is required unless the account's access token is sent. */
    record Confirmation(String token, Optional<String> password) {}

    /**
     * Confirms the address that the token was mailed to.
     *
     * @throws Problem {@code invalid-verification-token} if the token is unknown or expired, or if another account has
     *     the address. If only the proof fails, the token stays valid, and the problem is {@code missing-token},
     *     {@code invalid-token}, {@code wrong-password}, {@code too-many-attempts} or {@code overloaded}. More than
     *     one Authorization header is an {@code invalid-request}.
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public void confirm(Confirmation body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        Client client = Client.of(request);
        Optional<OneTimeToken> found = tokens.find(body.token(), ADDRESS_PURPOSES);
        boolean isConfirmed =
                found.isPresent() ? confirm(found.get(), body, headers, client) : confirmSignUp(body, headers, client);
        if (!isConfirmed) {
            throw invalid();
        }
    }

    private boolean confirmSignUp(Confirmation body, HttpHeaders headers, Client client) {
        PendingSignUp pending =
                signUps.find(OneTimeToken.hash(body.token())).orElseThrow(EmailConfirmationResource::invalid);
        return signUps.confirm(pending, Password.of(password(body, headers)), client);
    }

    private boolean confirm(OneTimeToken token, Confirmation body, HttpHeaders headers, Client client) {
        Optional<String> sessionId = bearerTokens
                .ifGood(headers)
                .filter(caller -> caller.id().equals(token.accountId()))
                .map(Caller::sessionId);
        Predicate<Account> proof =
                sessionId.isPresent() ? account -> true : proof(token, password(body, headers), client);
        boolean isConfirmed = SqlState.insertedOr(
                () -> transactions.in(() -> confirm(token, proof, sessionId, client)),
                // another account took the address at the same time
                () -> false);
        if (isConfirmed) {
            knownNetworks.remember(token.accountId(), client.network());
        }
        return isConfirmed;
    }

    /** Verifies the password now. The result tests, under the lock, whether it is still the account's. */
    private Predicate<Account> proof(OneTimeToken token, String password, Client client) {
        Account account = accounts.find(token.accountId()).orElseThrow(EmailConfirmationResource::invalid);
        return credentials.require(account, password, client)::isStillValidFor;
    }

    /**
     * Consumes the token, and confirms the address in the same transaction.
     *
     * @return false if the account is disabled or gone, if the proof or the token is no longer valid, or if another
     *     account has the address
     */
    private boolean confirm(OneTimeToken token, Predicate<Account> proof, Optional<String> sessionId, Client client) {
        Optional<Account> account = accounts.lock(token.accountId())
                .filter(found -> !found.isDisabled())
                .filter(proof)
                .filter(found -> tokens.consume(token, found))
                .filter(found -> accounts.isFreeFor(found, token.email()));
        account.ifPresent(found -> {
            accounts.changeEmail(found, token.email());
            auditLog.add(EventType.EMAIL_VERIFIED, found.id(), sessionId, client);
        });
        return account.isPresent();
    }

    private static Problem invalid() {
        return Problem.of(
                ProblemType.INVALID_VERIFICATION_TOKEN, "This token can't confirm an email address, or no longer can.");
    }

    private String password(Confirmation body, HttpHeaders headers) {
        return body.password().orElseThrow(() -> unproven(headers));
    }

    /** Reports an invalid access token as such. Another account's access token counts as a missing one. */
    private Problem unproven(HttpHeaders headers) {
        bearerTokens.required(headers);
        return Problem.of(
                ProblemType.MISSING_TOKEN,
                "To confirm an email address, send the account's access token or its password.");
    }
}
