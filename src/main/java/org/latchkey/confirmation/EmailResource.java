package org.latchkey.confirmation;

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
import org.latchkey.event.Client;
import org.latchkey.guard.Public;
import org.latchkey.json.RequestBody;

/** Where the page behind a mailed link brings the token back, when somebody wants it to. */
@Path("email")
@Public
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class EmailResource {

    private final EmailConfirmation confirmation;

    @Inject
    EmailResource(EmailConfirmation confirmation) {
        this.confirmation = confirmation;
    }

    /**
     * Takes {@code token}, and {@code password} where no access token of the account comes with it.
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public void confirm(
            RequestBody body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        String token = body.required("token");
        Optional<String> password = body.text("password");
        body.check();
        confirmation.confirm(token, password, headers, Client.of(request));
    }
}
