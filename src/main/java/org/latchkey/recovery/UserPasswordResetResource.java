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
import org.latchkey.event.Actor;
import org.latchkey.guard.Secured;

/** An admin has a link for a new password sent to somebody, and never sees it. */
@Path("users/{id}/password-reset")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class UserPasswordResetResource {

    private final OrderedReset reset;

    @Inject
    UserPasswordResetResource(OrderedReset reset) {
        this.reset = reset;
    }

    @POST
    public Response start(
            @PathParam("id") String id,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        reset.start(id, Actor.of(security, request));
        return Response.accepted().build();
    }
}
