package org.latchkey.account.admin;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.AccountEvent;
import org.latchkey.account.Accounts;
import org.latchkey.account.PersonName;
import org.latchkey.account.Roles;
import org.latchkey.account.email.AccountEmails;
import org.latchkey.account.privacy.AccountDeletion;
import org.latchkey.audit.AdminActor;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.guard.Secured;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/**
 * Lets admins read, change and delete any account, end its sessions, and mail it a password reset link. A change of
 * the roles, or of whether the account is disabled, increases the account's version, so that the tokens issued before
 * are rejected.
 */
@Path("users/{id}")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class AdministrationResource {

    @Inject
    private Accounts accounts;

    @Inject
    private AccountDeletion deletion;

    @Inject
    private AccountEmails emails;

    @Inject
    private Freshness freshness;

    @Inject
    private Throttle throttle;

    @Inject
    private Transactions transactions;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Event<AccountEvent> accountEvents;

    @Context
    private SecurityContext security;

    @Context
    private HttpServletRequest request;

    /**
     * An account as admins see it.
     *
     * @param name null if the person gave none
     * @param roles sorted
     */
    public record AdminUser(
            String id,
            String email,
            String name,
            List<String> roles,
            boolean emailVerified,
            Instant createdAt,
            boolean disabled,
            boolean secondFactor) {

        static AdminUser of(Account account) {
            return new AdminUser(
                    account.id(),
                    account.email(),
                    account.name().orElse(null),
                    account.roles(),
                    account.isEmailVerified(),
                    account.createdAt(),
                    account.isDisabled(),
                    account.hasSecondFactor());
        }
    }

    @GET
    public AdminUser read(@PathParam("id") String id) {
        return AdminUser.of(accounts.find(id).orElseThrow(Accounts::notFound));
    }

    /**
     * A request to change an account. An absent member leaves its value.
     *
     * @param name an inner empty removes the name
     */
    record AccountChange(Optional<Optional<PersonName>> name, Optional<Roles> roles, Optional<Boolean> disabled) {}

    /**
     * Changes an account.
     *
     * @throws Problem {@code not-found} if there is no such account; {@code last-admin} if the change would leave no
     *     enabled admin
     */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public AdminUser change(@PathParam("id") String id, AccountChange change) {
        Caller caller = Caller.of(security);
        if (change.roles().isPresent() && !id.equals(caller.id())) {
            freshness.require(caller);
        }
        return transactions.in(() -> {
            accounts.lockAdmins();
            Account account = accounts.lock(id).orElseThrow(Accounts::notFound);
            apply(change, account);
            auditLog.add(EventType.ACCOUNT_CHANGED, id, admin());
            return AdminUser.of(account);
        });
    }

    private void apply(AccountChange change, Account account) {
        boolean wasAdmin = account.isEnabledAdmin();
        change.name().ifPresent(name -> account.rename(name.flatMap(PersonName::given)));
        boolean mustRevokeTokens =
                change.roles().map(Roles::names).filter(account::changeRoles).isPresent();
        mustRevokeTokens |= change.disabled().filter(account::disable).isPresent();
        if (wasAdmin && !account.isEnabledAdmin()) {
            accounts.requireOtherAdmin(account.id());
        }
        if (mustRevokeTokens) {
            accounts.revokeTokens(account);
        }
        if (change.disabled().orElse(false)) {
            accountEvents.fire(new AccountEvent.Deactivated(account.id()));
        }
    }

    @DELETE
    public void delete(@PathParam("id") String id) {
        deletion.delete(id, admin());
    }

    /** Ends all sessions of the account. */
    @DELETE
    @Path("sessions")
    public void endSessions(@PathParam("id") String id) {
        transactions.in(() -> {
            Account account = accounts.find(id).orElseThrow(Accounts::notFound);
            accountEvents.fire(new AccountEvent.SessionsRevoked(account.id()));
            auditLog.add(EventType.SESSION_ENDED, id, admin());
        });
    }

    /**
     * Mails a password reset link. It goes only to the owner's address, and the admin never sees it. A disabled
     * account is sent nothing. The hourly limit of the address applies to admins too, and they get an error when it is
     * reached.
     *
     * @throws Problem {@code not-found} if there is no such account, or {@code too-many-attempts} if the limit is
     *     reached
     */
    @POST
    @Path("password-reset")
    public Response resetPassword(@PathParam("id") String id) {
        transactions.in(() -> mailResetLink(accounts.lock(id).orElseThrow(Accounts::notFound)));
        return Response.accepted().build();
    }

    private void mailResetLink(Account account) {
        if (account.isDisabled()) {
            return;
        }
        throttle.acquire(Limit.RESET_MAILS_OF_ACCOUNT, account.emailAddress().key());
        emails.passwordReset(account);
        auditLog.add(EventType.PASSWORD_RESET_REQUESTED, account.id(), admin());
    }

    private AdminActor admin() {
        return AdminActor.of(security, request);
    }
}
