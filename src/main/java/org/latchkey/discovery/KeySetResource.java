package org.latchkey.discovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.latchkey.guard.Public;
import org.latchkey.key.SigningKey;
import org.latchkey.key.SigningKeys;

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

    @GET
    @Public
    @Produces(MediaType.APPLICATION_JSON)
    public Response read() {
        KeySet set = new KeySet(keys.published().stream().map(SigningKey::publicJwk).toList());
        return Response.ok(set).header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL).build();
    }
}
