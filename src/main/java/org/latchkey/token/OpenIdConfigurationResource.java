package org.latchkey.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Public;
import org.latchkey.settings.Settings;
import org.latchkey.settings.SigningAlgorithm;
import org.latchkey.token.key.SigningKey;
import org.latchkey.token.key.SigningKeys;

/**
 * The discovery document, which leads verifiers to everything else (OpenID Connect Discovery 1.0 §3, RFC
 * 8414 §2). It lists no authorization endpoint and no token endpoint, because the login here is not an
 * OAuth grant.
 */
@Path(".well-known/openid-configuration")
@ApplicationScoped
public class OpenIdConfigurationResource {

    /** What does not depend on the settings. */
    private static final Map<String, Object> CONSTANTS = Map.of(
            "introspection_endpoint_auth_methods_supported",
            List.of("Bearer"),
            "revocation_endpoint_auth_methods_supported",
            List.of("none"),
            "response_types_supported",
            List.of(),
            "grant_types_supported",
            List.of(),
            "subject_types_supported",
            List.of("public"),
            "acr_values_supported",
            List.of("aal1", Caller.TWO_FACTORS),
            "claims_supported",
            List.of(("iss sub aud exp iat jti sid auth_time factor_time amr acr enrollment"
                            + " ver upn email name groups scope")
                    .split(" ")));

    @Inject
    private Settings settings;

    @Inject
    private SigningKeys keys;

    @GET
    @Public
    @Produces(MediaType.APPLICATION_JSON)
    public Response read() {
        String issuer = settings.issuer().uri().toString();
        Map<String, Object> metadata = new HashMap<>(CONSTANTS);
        metadata.put("issuer", issuer);
        if (settings.tokens().signing().algorithm() != SigningAlgorithm.HS256) {
            metadata.put("jwks_uri", issuer + "/.well-known/jwks.json");
        }
        metadata.put("introspection_endpoint", issuer + "/introspect");
        metadata.put("revocation_endpoint", issuer + "/revoke");
        metadata.put("id_token_signing_alg_values_supported", algorithms());
        return Response.ok(metadata)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=600")
                .build();
    }

    /**
     * The algorithms of all published keys. After a change of algorithm there are two: tokens of the old
     * one are still valid, or the new one is about to sign.
     */
    private List<String> algorithms() {
        return keys.published().stream()
                .map(SigningKey::algorithm)
                .map(SigningAlgorithm::text)
                .distinct()
                .toList();
    }
}
