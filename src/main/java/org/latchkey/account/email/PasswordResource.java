package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.Account;
import org.latchkey.account.AccountEvent;
import org.latchkey.account.Accounts;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Public;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.request.Language;
import org.latchkey.password.NewPassword;
import org.latchkey.password.PasswordPolicy;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.password.hashing.HashingLimiter;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.LoginAttempt;
import org.latchkey.throttle.Throttle;

/** Resets a password with a mailed token. A password that violates the policy does not consume the token. */
@Path("password")
@Public
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class PasswordResource {

    private static final Set<Purpose> RESET_PURPOSES = EnumSet.of(Purpose.PASSWORD_RESET);

    @Inject
    private OneTimeTokens tokens;

    @Inject
    private Accounts accounts;

    @Inject
    private PasswordPolicy policy;

    @Inject
    private HashingLimiter limiter;

    @Inject
    private Transactions transactions;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Event<AccountEvent> reclaimed;

    @Inject
    private Throttle throttle;

    @Inject
    private KnownNetworks knownNetworks;

    /** A request to reset a password. */
    record Reset(String token, NewPassword newPassword) {}

    /**
     * Replaces a forgotten password and ends every session.
     *
     * @throws Problem {@code invalid-request}, {@code invalid-reset-token} or {@code overloaded}
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public void reset(Reset reset, @Context HttpServletRequest request) {
        Client client = Client.of(request);
        OneTimeToken token = tokens.find(reset.token(), RESET_PURPOSES).orElseThrow(PasswordResource::invalid);
        Account account = accounts.find(token.accountId()).orElseThrow(PasswordResource::invalid);
        NewPassword newPassword = reset.newPassword();
        PasswordHash hash = limiter.run(
                client.network(), () -> policy.hash("new_password", newPassword, account.email(), account.name()));
        transactions.in(() -> reset(token, hash, Language.of(request), client));
        // as after a login: reset the failures from this network, and remember the network
        throttle.resetFailures(
                new LoginAttempt(account.emailAddress().key(), Optional.of(account.id()), client.network()));
        knownNetworks.remember(account.id(), client.network());
    }

    /**
     * Resets the password in the transaction that consumes the token. The address becomes verified, because the token
     * was sent to it. Second factors stay, unless the address was never verified before.
     *
     * @param language the new language of emails to the account, if any. An imported account has no language of its
     *     own.
     */
    private void reset(OneTimeToken token, PasswordHash hash, Optional<Language> language, Client client) {
        Account account = accounts.lock(token.accountId())
                .filter(found -> !found.isDisabled())
                .filter(found -> tokens.consume(token, found))
                .orElseThrow(PasswordResource::invalid);
        language.ifPresent(account::setLanguage);
        if (!account.isEmailVerified()) {
            account.verifyEmail();
            reclaimed.fire(new AccountEvent.Reclaimed(account.id(), client));
            auditLog.add(EventType.EMAIL_VERIFIED, account.id(), Optional.empty(), client);
        }
        auditLog.add(EventType.PASSWORD_RESET, account.id(), Optional.empty(), client);
        accounts.changePassword(account, hash, Optional.empty());
    }

    private static Problem invalid() {
        return Problem.of(ProblemType.INVALID_RESET_TOKEN, "This token can't reset a password, or no longer can.");
    }
}
