package org.latchkey.account.admin;

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
import jakarta.ws.rs.core.SecurityContext;
import org.latchkey.account.privacy.AccountDeletion;
import org.latchkey.audit.AdminActor;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.guard.Secured;

/** Lets admins read, change and delete any account, and end its sessions. */
@Path("users/{id}")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class AdministrationResource {

    @Inject
    private AccountAdministration administration;

    @Inject
    private AccountDeletion deletion;

    @Inject
    private Freshness freshness;

    @Context
    private SecurityContext security;

    @Context
    private HttpServletRequest request;

    @GET
    public AdminUser read(@PathParam("id") String id) {
        return administration.read(id);
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public AdminUser change(@PathParam("id") String id, AccountAdministration.AccountChange change) {
        Caller caller = Caller.of(security);
        if (change.roles().isPresent() && !id.equals(caller.id())) {
            freshness.require(caller);
        }
        return administration.change(id, change, admin());
    }

    @DELETE
    public void delete(@PathParam("id") String id) {
        deletion.delete(id, admin());
    }

    @DELETE
    @Path("sessions")
    public void endSessions(@PathParam("id") String id) {
        administration.endSessions(id, admin());
    }

    private AdminActor admin() {
        return AdminActor.of(security, request);
    }
}
