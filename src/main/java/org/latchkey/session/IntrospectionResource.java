package org.latchkey.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.latchkey.guard.Secured;
import org.latchkey.guard.verification.AccessTokenVerifier;
import org.latchkey.guard.verification.InvalidToken;

/**
 * Tells services whether an access token is valid at this moment (RFC 7662). The answer includes
 * revocation, which the signature can't show.
 */
@Path("introspect")
@Secured({Secured.SERVICE, Secured.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class IntrospectionResource {

    @Inject
    private AccessTokenVerifier verifier;

    /**
     * Reads the form field {@code token}. The answer for an invalid token says only that it is not active.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response introspect(String form) {
        return Response.ok(describe(TokenParameter.token(form)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Map<String, Object> describe(String token) {
        try {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("active", true);
            members.put("token_type", "Bearer");
            Map<String, Object> claims = verifier.verify(token).claims();
            if (claims.containsKey("email")) {
                members.put("username", claims.get("email"));
            }
            members.putAll(claims);
            return members;
        } catch (InvalidToken e) {
            return Map.of("active", false);
        }
    }
}
