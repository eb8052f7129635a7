package org.latchkey.account.email;

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
import org.latchkey.audit.Client;
import org.latchkey.guard.Public;
import org.latchkey.http.request.Language;

/** Signs users up. */
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class UsersResource {

    @Inject
    private SignUps signUps;

    /**
     * Signs a user up. The answer is 201 with the account, or 202 without a location if the address must be confirmed
     * first.
     */
    @POST
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signUp(SignUps.SignUp signUp, @Context UriInfo uri, @Context HttpServletRequest request) {
        return signUps.register(signUp, Language.of(request).orElse(Language.EN), Client.of(request))
                .map(account -> created(User.of(account), uri))
                .orElseGet(() -> Response.accepted().build());
    }

    private static Response created(User user, UriInfo uri) {
        URI location = uri.getBaseUriBuilder().path("users/{id}").build(user.id());
        return Response.created(location).entity(user).build();
    }
}
