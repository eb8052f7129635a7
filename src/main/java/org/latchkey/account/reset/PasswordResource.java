package org.latchkey.account.reset;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.latchkey.audit.Client;
import org.latchkey.guard.Public;
import org.latchkey.http.request.Language;

/** Sets a new password with a mailed reset token. */
@Path("password")
@Public
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class PasswordResource {

    @Inject
    private PasswordReset reset;

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public void reset(PasswordReset.Reset body, @Context HttpServletRequest request) {
        reset.reset(body, Language.of(request), Client.of(request));
    }
}
