package org.latchkey.signup;

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
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.latchkey.account.User;
import org.latchkey.event.Client;
import org.latchkey.guard.Public;
import org.latchkey.json.RequestBody;

/** Signing up. */
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class UsersResource {

    private final Registration registration;

    @Inject
    UsersResource(Registration registration) {
        this.registration = registration;
    }

    @POST
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signUp(
            RequestBody body, @Context UriInfo uri, @Context HttpServletRequest request) {
        User user = User.of(registration.register(body, Client.of(request)));
        URI location = uri.getBaseUriBuilder().path("users/{id}").build(user.id());
        return Response.created(location).entity(user).build();
    }
}
