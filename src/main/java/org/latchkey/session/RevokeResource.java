package org.latchkey.session;

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
import org.latchkey.audit.Client;
import org.latchkey.guard.Public;

/** Revokes tokens (RFC 7009). Possession of a token is enough to end its session. */
@Path("revoke")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class RevokeResource {

    @Inject
    private SessionTermination termination;

    /** Revokes the form's {@code token}. A {@code token_type_hint} is ignored. */
    @POST
    @Public
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(String form, @Context HttpServletRequest request) {
        termination.endByAnyToken(TokenParameter.token(form), Client.of(request));
        return Response.ok().build();
    }
}
