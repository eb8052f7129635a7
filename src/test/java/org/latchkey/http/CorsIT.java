package org.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

@OnEveryServer
class CorsIT extends OverHttp {

    private static final String ALLOWED = "http://tutorial.example";

    @Test
    void aPageOfAnAllowedOriginMayCallTheApiAndReadResponses() {
        Answer preflight = preflight(ALLOWED, "content-type");
        Answer answer = http.get("api/private", "Origin", ALLOWED);

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(preflight.header("Access-Control-Allow-Origin")).contains(ALLOWED);
        assertThat(preflight.header("Access-Control-Allow-Methods").orElse("")).contains("POST");
        assertThat(preflight.header("Access-Control-Allow-Headers").orElse(""))
                .contains("Authorization", "Content-Type");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(ALLOWED);
        assertThat(answer.header("Access-Control-Expose-Headers").orElse("")).contains("WWW-Authenticate");
        assertThat(answer.header("Vary")).contains("Origin");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    /** Tracing libraries add such headers, often without the knowledge of the front end's author. */
    @Test
    void allRequestedHeadersAreAllowed() {
        Answer preflight = preflight(ALLOWED, "baggage,sentry-trace, traceparent,x-requested-with,no name,é,");

        assertThat(preflight.header("Access-Control-Allow-Headers"))
                .contains("Authorization, Content-Type, baggage, sentry-trace, traceparent, x-requested-with");
        assertThat(preflight.headers("Vary")).containsExactlyInAnyOrder("Origin", "Access-Control-Request-Headers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "http://tutorial.example.evil.example",
                "https://tutorial.example",
                "http://tutorial.example:81",
                "HTTP://TUTORIAL.EXAMPLE"
            })
    void anotherOriginIsNotAllowed(String origin) {
        Answer preflight = preflight(origin, "content-type");
        Answer answer = http.get("api/public", "Origin", origin);

        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Vary")).contains("Origin");
    }

    private Answer preflight(String origin, String headers) {
        return http.send(
                "OPTIONS",
                "api/token",
                null,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                headers);
    }
}
