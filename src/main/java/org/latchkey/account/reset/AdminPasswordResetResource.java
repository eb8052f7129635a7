package org.latchkey.account.reset;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.email.AccountEmails;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.audit.AdminActor;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Secured;
import org.latchkey.http.problem.Problem;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/**
 * Lets an admin mail a password reset link to an account. The link goes only to the owner's address, and the admin
 * never sees it.
 */
@Path("users/{id}/password-reset")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class AdminPasswordResetResource {

    @Inject
    private Transactions transactions;

    @Inject
    private Accounts accounts;

    @Inject
    private AccountEmails emails;

    @Inject
    private Throttle throttle;

    @Inject
    private AuditLog auditLog;

    /**
     * Mails the link. A disabled account is sent nothing. The hourly limit of the address applies to admins too, and
     * they get an error when it is reached.
     *
     * @throws Problem {@code not-found} if there is no such account, or {@code too-many-attempts} if the limit is
     *     reached
     */
    @POST
    public Response start(
            @PathParam("id") String id, @Context SecurityContext security, @Context HttpServletRequest request) {
        transactions.in(() -> send(id, AdminActor.of(security, request)));
        return Response.accepted().build();
    }

    private void send(String id, AdminActor admin) {
        Account account = accounts.lock(id).orElseThrow(Accounts::notFound);
        if (account.isDisabled()) {
            return;
        }
        throttle.acquire(Limit.RESET_MAILS_OF_ACCOUNT, account.emailAddress().key());
        emails.link(account, Purpose.PASSWORD_RESET, account.emailAddress(), account.language());
        auditLog.add(EventType.PASSWORD_RESET_REQUESTED, account.id(), admin);
    }
}
