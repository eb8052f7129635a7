package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.latchkey.audit.AdminActor;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.guard.Secured;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/** Lets admins remove the second factors of an account whose owner has lost them. */
@Path("users/{id}/factors")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class AccountFactorsResource {

    @Inject
    private FactorChanges changes;

    @Inject
    private Freshness freshness;

    @Inject
    private Throttle throttle;

    @DELETE
    public void removeAll(
            @PathParam("id") String id, @Context SecurityContext security, @Context HttpServletRequest request) {
        freshness.require(Caller.of(security));
        changes.removeAll(id, AdminActor.of(security, request));
        throttle.reset(Limit.WRONG_CODES_OF_ACCOUNT, id);
    }
}
