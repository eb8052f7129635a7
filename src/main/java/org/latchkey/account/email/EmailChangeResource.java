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
import org.latchkey.account.MyAccount;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.mail.template.Language;
import org.latchkey.storage.Transactions;

/** The caller's address: having it verified, and asking for another. */
@Path("me")
@Secured
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class EmailChangeResource {

    private final MyAccount own;
    private final Credentials credentials;
    private final Transactions transactions;
    private final Accounts accounts;
    private final MailRequests mailRequests;
    private final AccountEmails emails;
    private final AuditLog auditLog;

    @Context
    private SecurityContext security;

    @Context
    private HttpServletRequest request;

    @Inject
    EmailChangeResource(
            MyAccount own,
            Credentials credentials,
            Transactions transactions,
            Accounts accounts,
            MailRequests mailRequests,
            AccountEmails emails,
            AuditLog auditLog) {
        this.own = own;
        this.credentials = credentials;
        this.transactions = transactions;
        this.accounts = accounts;
        this.mailRequests = mailRequests;
        this.emails = emails;
        this.auditLog = auditLog;
    }

    /** Of an address that is verified, there is nothing to ask. */
    @POST
    @Path("email-verification")
    public Response verify() {
        Account account = own.find(Caller.of(security));
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

    /** Another address, and the account's password, whose every guess counts as a login's. */
    record AddressRequest(EmailAddress email, String password) {}

    @PUT
    @Path("email")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(AddressRequest wanted) {
        Account account = own.find(Caller.of(security));
        boolean isDone = credentials
                .prove(account.email(), wanted.password(), Client.of(request))
                .filter(proven -> transactions.in(() -> change(proven, wanted.email())))
                .isPresent();
        if (!isDone) {
            throw Problem.of(ProblemType.WRONG_PASSWORD, "The current password is wrong.");
        }
        return Response.accepted().build();
    }

    /**
     * Tells the old address, and asks the new one if nobody has it: which is found out later.
     *
     * @return whether it was done; false where the password was changed meanwhile
     */
    private boolean change(Credentials.Proven proven, EmailAddress wanted) {
        Optional<Account> account = accounts.lock(proven.accountId()).filter(proven::isStillRightFor);
        account.ifPresent(found -> {
            emails.emailChangeRequested(found, wanted);
            mailRequests.add(Purpose.ADDRESS_CHANGE, wanted, found.id(), Language.of(request), Client.of(request));
            auditLog.add(
                    EventType.EMAIL_CHANGE_REQUESTED,
                    found.id(),
                    Optional.of(Caller.of(security).sessionId()),
                    Client.of(request));
        });
        return account.isPresent();
    }
}
