package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.latchkey.audit.Client;
import org.latchkey.guard.Public;

/** Receives the token of a mailed link, once the user confirms on the page that the link opens. */
@Path("email")
@Public
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class EmailConfirmationResource {

    @Inject
    private EmailConfirmation confirmation;

    /** A request to confirm an address. The password is required unless the account's access token is sent. */
    record Confirmation(String token, Optional<String> password) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public void confirm(Confirmation body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        confirmation.confirm(body.token(), body.password(), headers, Client.of(request));
    }
}
