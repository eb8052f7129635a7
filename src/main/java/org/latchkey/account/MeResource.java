package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.Optional;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.password.NewPassword;
import org.latchkey.password.PasswordPolicy;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.password.hashing.HashingLimiter;
import org.latchkey.storage.Transactions;

/** Reads and changes the caller's own account. */
@Path("me")
@Secured
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class MeResource {

    @Inject
    private Accounts accounts;

    @Inject
    private Credentials credentials;

    @Inject
    private PasswordPolicy policy;

    @Inject
    private HashingLimiter limiter;

    @Inject
    private Transactions transactions;

    @Inject
    private AuditLog auditLog;

    @Context
    private SecurityContext security;

    @Context
    private HttpServletRequest request;

    @GET
    @Secured(duringEnrollment = true)
    public User read() {
        return User.of(accounts.findOwn(Caller.of(security)));
    }

    /** Returns the claims of the access token, without a database query. */
    @GET
    @Path("claims")
    public Map<String, Object> claims() {
        return Caller.of(security).claims();
    }

    /** A request to change the name: a null member removes it, an absent member leaves it. */
    record NameChange(Optional<Optional<PersonName>> name) {}

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public User change(NameChange change) {
        return transactions.in(() -> {
            Account account = accounts.lockOwn(Caller.of(security));
            change.name().ifPresent(name -> {
                account.rename(name.flatMap(PersonName::given));
                audit(EventType.ACCOUNT_CHANGED, account);
            });
            return User.of(account);
        });
    }

    /** A request to change the password. */
    record PasswordReplacement(String currentPassword, NewPassword newPassword) {}

    /**
     * Changes the password, if the current one is given. An account with a second factor must also have given it
     * recently.
     *
     * @throws Problem {@code reauthentication-required}, {@code invalid-token}, {@code invalid-request}, {@code wrong-password},
     *     {@code too-many-attempts} or {@code overloaded}
     */
    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    public void changePassword(PasswordReplacement change) {
        Client client = Client.of(request);
        Account account = accounts.findOwnFresh(Caller.of(security));
        Credentials.VerifiedAccount proven = credentials.require(account, change.currentPassword(), client);
        NewPassword newPassword = change.newPassword();
        PasswordHash hash = limiter.run(
                client.network(), () -> policy.hash("new_password", newPassword, account.email(), account.name()));
        transactions.in(() -> {
            Account current = credentials.lock(proven);
            audit(EventType.PASSWORD_CHANGED, current);
            accounts.changePassword(
                    current, hash, Optional.of(Caller.of(security).sessionId()));
        });
    }

    private void audit(EventType type, Account account) {
        Optional<String> sessionId = Optional.of(Caller.of(security).sessionId());
        auditLog.add(type, account.id(), sessionId, Client.of(request));
    }
}
