package org.latchkey.token.key;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.guard.Public;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

/** The JWK Set (RFC 7517 §5): the public halves of all keys that a token may be signed with. */
@Path(".well-known/jwks.json")
@Dependent
public class KeySetResource {

    /**
     * For as long as verifiers may keep it: a new key is published earlier than that before it
     * signs.
     */
    private static final String CACHE_CONTROL = "public, max-age=600";

    private final SigningKeys keys;

    @Inject
    KeySetResource(SigningKeys keys) {
        this.keys = keys;
    }

    /** The set, in its standard form. */
    public record KeySet(List<Map<String, Object>> keys) {}

    /** Answers 404 where tokens are signed with a shared secret. */
    @GET
    @Public
    @Produces(MediaType.APPLICATION_JSON)
    public Response read(@Context Request request) {
        List<Map<String, Object>> published = keys.published().stream()
                .flatMap(key -> key.publicJwk().stream())
                .toList();
        if (published.isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND, "Tokens are signed with a secret, which is not published.");
        }
        EntityTag tag = tagOf(published);
        Response.ResponseBuilder answer = unchanged(request, tag).orElseGet(() -> Response.ok(new KeySet(published)));
        return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL).build();
    }

    /** A condition that can't be read is none. */
    private static Optional<Response.ResponseBuilder> unchanged(Request request, EntityTag tag) {
        try {
            return Optional.ofNullable(request.evaluatePreconditions(tag));
        } catch (ProcessingException e) {
            return Optional.empty();
        }
    }

    /** The ids are the keys' thumbprints, so that they change with whatever the set holds. */
    private static EntityTag tagOf(List<Map<String, Object>> published) {
        StringBuilder ids = new StringBuilder();
        published.forEach(
                key -> ids.append(key.get("kid")).append(key.get("alg")).append(' '));
        UUID tag = UUID.nameUUIDFromBytes(ids.toString().getBytes(StandardCharsets.US_ASCII));
        return new EntityTag(tag.toString());
    }
}
