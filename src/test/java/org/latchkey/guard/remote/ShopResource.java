package org.latchkey.guard.remote;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Public;
import org.latchkey.guard.Secured;

/** The example resource of the documentation. */
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public class ShopResource {

    @GET
    @Public
    @Path("public")
    public String open() {
        return "open";
    }

    @GET
    @Secured
    @Path("private")
    public String orders(@Context SecurityContext security) {
        return "Orders of account " + Caller.of(security).id();
    }

    @GET
    @Secured("admin")
    @Path("till")
    public String till() {
        return "the till";
    }

    @GET
    @Secured(secondFactor = true, maxAge = 300)
    @Path("vault")
    public String vault() {
        return "the vault";
    }

    /** An exception of the application itself, which the guard must not change. */
    @GET
    @Public
    @Path("failure")
    public String fail() {
        throw new ClientErrorException(418);
    }
}
