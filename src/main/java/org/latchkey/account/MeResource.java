package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.latchkey.audit.Client;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;

/** Reads and changes the caller's own account. */
@Path("me")
@Secured
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class MeResource {

    @Inject
    private MyAccount myAccount;

    @Context
    private SecurityContext security;

    @Context
    private HttpServletRequest request;

    @GET
    @Secured(duringEnrollment = true)
    public User read() {
        return myAccount.read(Caller.of(security));
    }

    /** Returns the claims of the access token, without a database query. */
    @GET
    @Path("claims")
    public Map<String, Object> claims() {
        return Caller.of(security).claims();
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public User change(MyAccount.NameChange change) {
        return myAccount.change(Caller.of(security), change, Client.of(request));
    }

    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    public void changePassword(MyAccount.PasswordReplacement change) {
        myAccount.changePassword(Caller.of(security), change, Client.of(request));
    }
}
