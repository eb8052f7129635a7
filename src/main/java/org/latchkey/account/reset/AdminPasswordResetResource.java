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
 * An admin has a link for a new password sent to somebody: to the owner's address alone. He never
 * sees it.
 */
@Path("users/{id}/password-reset")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class AdminPasswordResetResource {

    private final Transactions transactions;
    private final Accounts accounts;
    private final AccountEmails emails;
    private final Throttle throttle;
    private final AuditLog auditLog;

    @Inject
    AdminPasswordResetResource(
            Transactions transactions, Accounts accounts, AccountEmails emails, Throttle throttle, AuditLog auditLog) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.emails = emails;
        this.throttle = throttle;
        this.auditLog = auditLog;
    }

    /**
     * Who may not log in is sent nothing. An address that has had its mails of this hour gets no
     * more from an admin either, who is told so.
     *
     * @throws Problem {@code not-found} or {@code too-many-attempts}
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
