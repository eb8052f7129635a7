package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.Credentials;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.http.request.Language;
import org.latchkey.mail.template.EmailType;
import org.latchkey.storage.Transactions;

/** Lets callers request verification of their address, or a change to another one. */
@Path("me")
@Secured
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class EmailChangeResource {

    @Inject
    private Accounts accounts;

    @Inject
    private Credentials credentials;

    @Inject
    private Transactions transactions;

    @Inject
    private MailRequests mailRequests;

    @Inject
    private AccountEmails emails;

    @Inject
    private AuditLog auditLog;

    @Context
    private SecurityContext security;

    @Context
    private HttpServletRequest request;

    /** Requests a verification email. It does nothing if the address is already verified. */
    @POST
    @Path("email-verification")
    @Secured(duringEnrollment = true)
    public Response verify() {
        Account account = accounts.findOwn(Caller.of(security));
        if (!account.isEmailVerified()) {
            mailRequests.add(
                    Purpose.VERIFICATION,
                    account.emailAddress(),
                    account.id(),
                    Language.of(request),
                    Client.of(request));
        }
        return Response.accepted().build();
    }

    /** A request to change the address, with the account's password. A wrong password counts as a failed login. */
    record AddressRequest(EmailAddress email, String password) {}

    /**
     * Notifies the old address, and requests a confirmation email to the new one. Whether another account has the new
     * address is checked later, by {@link MailRequestJob}.
     */
    @PUT
    @Path("email")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(AddressRequest body) {
        Caller caller = Caller.of(security);
        Client client = Client.of(request);
        Credentials.VerifiedAccount proven =
                credentials.require(accounts.findOwnFresh(caller), body.password(), client);
        transactions.in(() -> {
            Account account = credentials.lock(proven);
            emails.notifyOwner(
                    EmailType.EMAIL_CHANGE_REQUESTED,
                    account,
                    Optional.of(body.email().text()));
            mailRequests.add(Purpose.ADDRESS_CHANGE, body.email(), account.id(), Language.of(request), client);
            auditLog.add(EventType.EMAIL_CHANGE_REQUESTED, account.id(), Optional.of(caller.sessionId()), client);
        });
        return Response.accepted().build();
    }
}
