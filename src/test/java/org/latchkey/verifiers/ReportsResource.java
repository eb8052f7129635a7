package org.latchkey.verifiers;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A resource of another application, guarded by Latchkey's roles. */
@Path("")
@RequestScoped
public class ReportsResource {

    @GET
    @Path("public")
    @PermitAll
    public String ready() {
        return "ready";
    }

    /** Returns the caller's subject and roles. */
    @GET
    @Path("report")
    @RolesAllowed("user")
    public String report(@Context SecurityContext security) {
        JsonWebToken caller = (JsonWebToken) security.getUserPrincipal();
        return caller.getSubject() + " " + String.join(",", caller.getGroups());
    }

    @GET
    @Path("salaries")
    @RolesAllowed("admin")
    public String salaries() {
        return "salaries";
    }
}
