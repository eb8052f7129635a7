package org.latchkey.token;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.latchkey.guard.Secured;
import org.latchkey.guard.verification.AccessTokenVerifier;
import org.latchkey.guard.verification.InvalidToken;

/**
 * Tells services whether an access token is good at this moment (RFC 7662): revocation included,
 * which they can't see by the signature.
 */
@Path("introspect")
@Secured({Secured.SERVICE, Secured.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class IntrospectionResource {

    private final AccessTokenVerifier verifier;

    @Inject
    IntrospectionResource(AccessTokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** Takes the form's {@code token}; of one that is not good nothing is told. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response introspect(MultivaluedMap<String, String> form) {
        return Response.ok(answer(TokenParameter.token(form)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Map<String, Object> answer(String token) {
        try {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("active", true);
            answer.put("token_type", "Bearer");
            Map<String, Object> claims = verifier.verify(token).claims();
            if (claims.containsKey("email")) {
                answer.put("username", claims.get("email"));
            }
            answer.putAll(claims);
            return answer;
        } catch (InvalidToken e) {
            return Map.of("active", false);
        }
    }
}
