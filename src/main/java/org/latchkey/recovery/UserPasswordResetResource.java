package org.latchkey.recovery;

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
import org.latchkey.confirmation.Letters;
import org.latchkey.confirmation.OneTimeToken.Purpose;
import org.latchkey.database.Transactions;
import org.latchkey.event.Actor;
import org.latchkey.event.EventType;
import org.latchkey.event.Events;
import org.latchkey.guard.Secured;
import org.latchkey.problem.Problem;
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
public class UserPasswordResetResource {

    private final Transactions transactions;
    private final Accounts accounts;
    private final Letters letters;
    private final Throttle throttle;
    private final Events events;

    @Inject
    UserPasswordResetResource(
            Transactions transactions, Accounts accounts, Letters letters, Throttle throttle, Events events) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.letters = letters;
        this.throttle = throttle;
        this.events = events;
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
        transactions.in(() -> send(id, Actor.of(security, request)));
        return Response.accepted().build();
    }

    private void send(String id, Actor admin) {
        Account account = accounts.lock(id).orElseThrow(Accounts::notFound);
        if (account.isDisabled()) {
            return;
        }
        throttle.count(Limit.RESET_MAILS_OF_ACCOUNT, account.emailAddress().key());
        letters.link(account, Purpose.PASSWORD_RESET, account.emailAddress(), account.language());
        events.add(EventType.PASSWORD_RESET_REQUESTED, account.id(), admin);
    }
}
