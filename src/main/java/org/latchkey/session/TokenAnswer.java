package org.latchkey.session;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a login and a refresh answer (RFC 6749 §5.1): a member that is not meant is not there. */
final class TokenAnswer {

    private final Map<String, Object> members;

    private TokenAnswer(Map<String, Object> members) {
        this.members = members;
    }

    static TokenAnswer of(TokenPair pair) {
        return new TokenAnswer(Map.of())
                .with("token", pair.access().compact())
                .with("token_type", "Bearer")
                .with("expires_in", pair.access().lifetime().toSeconds());
    }

    TokenAnswer with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new TokenAnswer(more);
    }

    Response withRefreshToken(TokenPair pair) {
        return Response.ok(with("refresh_token", pair.refresh()).members).build();
    }

    Response.ResponseBuilder response() {
        return Response.ok(members);
    }
}
