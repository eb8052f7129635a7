package org.latchkey.administration;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.latchkey.event.Client;
import org.latchkey.guard.Secured;
import org.latchkey.json.RequestBody;

/** Any account, for admins. */
@Path("users/{id}")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class AdministrationResource {

    private final Administration administration;

    @Context private HttpServletRequest request;

    @Inject
    AdministrationResource(Administration administration) {
        this.administration = administration;
    }

    @GET
    public AdminUser read(@PathParam("id") String id) {
        return administration.read(id);
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public AdminUser change(@PathParam("id") String id, RequestBody body) {
        return administration.change(id, body, Client.of(request));
    }

    @DELETE
    public void delete(@PathParam("id") String id) {
        administration.delete(id, Client.of(request));
    }

    @DELETE
    @Path("sessions")
    public void endSessions(@PathParam("id") String id) {
        administration.endSessions(id, Client.of(request));
    }
}
