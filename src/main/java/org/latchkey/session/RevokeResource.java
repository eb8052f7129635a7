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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.latchkey.audit.Client;
import org.latchkey.guard.Public;
import org.latchkey.token.TokenParameter;

/** Token revocation (RFC 7009): whoever holds a token may end its session. */
@Path("revoke")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class RevokeResource {

    private final Logout signOut;

    @Inject
    RevokeResource(Logout signOut) {
        this.signOut = signOut;
    }

    /** Takes the form's {@code token}; a {@code token_type_hint} is not needed. */
    @POST
    @Public
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(MultivaluedMap<String, String> form, @Context HttpServletRequest request) {
        signOut.byAnyToken(TokenParameter.token(form), Client.of(request));
        return Response.ok().build();
    }
}
