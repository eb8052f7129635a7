package org.latchkey.token.key;

import static java.util.stream.Collectors.joining;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.guard.Public;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.storage.encryption.Digests;

/** Serves the JWK Set (RFC 7517 §5): the public keys of all key pairs that a token may be signed with. */
@Path(".well-known/jwks.json")
@Dependent
public class KeySetResource {

    /**
     * How long verifiers may cache the set. A new key is published for longer than this before it signs.
     */
    private static final String CACHE_CONTROL = "public, max-age=600";

    @Inject
    private SigningKeys keys;

    /** The key set in its standard JSON form. */
    public record KeySet(List<Map<String, Object>> keys) {}

    /** Returns the key set, or 404 if tokens are signed with a shared secret. */
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
        Response.ResponseBuilder response =
                notModified(request, tag).orElseGet(() -> Response.ok(new KeySet(published)));
        return response.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .build();
    }

    /** Ignores a condition that can't be parsed. */
    private static Optional<Response.ResponseBuilder> notModified(Request request, EntityTag tag) {
        try {
            return Optional.ofNullable(request.evaluatePreconditions(tag));
        } catch (ProcessingException e) {
            return Optional.empty();
        }
    }

    /** Derived from the key ids: they are thumbprints, so the tag changes with the content of the set. */
    private static EntityTag tagOf(List<Map<String, Object>> published) {
        String ids = published.stream()
                .map(key -> key.get("kid") + " " + key.get("alg"))
                .collect(joining(" "));
        return new EntityTag(Digests.sha256(ids));
    }
}
