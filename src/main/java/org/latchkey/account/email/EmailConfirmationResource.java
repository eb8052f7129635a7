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

/** Where the page behind a mailed link brings the token back, when somebody wants it to. */
@Path("email")
@Public
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class EmailConfirmationResource {

    private final EmailConfirmation confirmation;

    @Inject
    EmailConfirmationResource(EmailConfirmation confirmation) {
        this.confirmation = confirmation;
    }

    /** A mailed token, and the password where no access token of the account comes with it. */
    record Confirmation(String token, Optional<String> password) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public void confirm(Confirmation given, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        confirmation.confirm(given.token(), given.password(), headers, Client.of(request));
    }
}
