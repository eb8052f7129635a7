package org.latchkey.confirmation;

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
import org.latchkey.account.Credentials;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.OwnAccount;
import org.latchkey.event.Client;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.json.RequestBody;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;

/** The caller's address: having it verified, and asking for another. */
@Path("me")
@Secured
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class MyEmailResource {

    private final OwnAccount own;
    private final Credentials credentials;
    private final EmailRequests requests;

    @Context private SecurityContext security;
    @Context private HttpServletRequest request;

    @Inject
    MyEmailResource(OwnAccount own, Credentials credentials, EmailRequests requests) {
        this.own = own;
        this.credentials = credentials;
        this.requests = requests;
    }

    @POST
    @Path("email-verification")
    public Response verify() {
        requests.verify(own.find(Caller.of(security)), Client.of(request));
        return Response.accepted().build();
    }

    /** Takes {@code email} and {@code password}, whose every guess counts as a login's. */
    @PUT
    @Path("email")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(RequestBody body) {
        Caller caller = Caller.of(security);
        Client client = Client.of(request);
        Account account = own.find(caller);
        Optional<EmailAddress> wanted = EmailAddress.read(body);
        String password = body.required("password");
        body.check();
        boolean isDone =
                credentials
                        .prove(account.email(), password, client)
                        .filter(
                                proven ->
                                        requests.change(
                                                proven, wanted.orElseThrow(), caller, client))
                        .isPresent();
        if (!isDone) {
            throw Problem.of(ProblemType.WRONG_PASSWORD, "The current password is wrong.");
        }
        return Response.accepted().build();
    }
}
