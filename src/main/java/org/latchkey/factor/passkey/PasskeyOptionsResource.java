package org.latchkey.factor.passkey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.latchkey.guard.Public;

/** Gives anybody the options for a login with a passkey alone. It tells nothing about accounts, and stores nothing. */
@Path("passkeys/options")
@Public
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PasskeyOptionsResource {

    @Inject
    private PasskeyOptions options;

    @POST
    public Response login() {
        return Response.ok(options.login()).header("Cache-Control", "no-store").build();
    }
}
