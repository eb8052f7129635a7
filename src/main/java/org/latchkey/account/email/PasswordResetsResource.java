package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.audit.Client;
import org.latchkey.guard.Public;
import org.latchkey.http.request.Language;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/**
 * Requests a password reset by email. A later job checks whether the address has an account, so the response cannot
 * reveal it.
 */
@Path("password-resets")
@Public
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class PasswordResetsResource {

    @Inject
    private Throttle throttle;

    @Inject
    private MailRequests mailRequests;

    /** A request for a reset link. */
    record Forgotten(EmailAddress email) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response request(Forgotten forgotten, @Context HttpServletRequest request) {
        Client client = Client.of(request);
        throttle.acquire(Limit.PASSWORD_RESETS_OF_NETWORK, client.network().text());
        mailRequests.add(Purpose.PASSWORD_RESET, forgotten.email(), Language.of(request), client);
        return Response.accepted().build();
    }
}
