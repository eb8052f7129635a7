package org.latchkey.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@OnEveryServer
class OpenApiIT extends OverHttp {

    @Test
    void itIsYamlWithoutAnAcceptHeader() {
        Answer answer = http.get("openapi");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/yaml");
        assertThat(answer.headers("Vary")).contains("Accept");
        assertThat(answer.headers("Cache-Control")).containsExactly("no-cache");
        assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(new Load(LoadSettings.builder().build()).loadFromString(answer.body()))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("openapi", "info", "paths", "components");
    }

    @Test
    void itIsTheSameInJson() {
        Answer answer = http.get("openapi", "Accept", "application/json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.headers("Vary")).contains("Accept");
        assertThat(answer.json().toString())
                .isEqualTo(Json.createObjectBuilder(yaml()).build().toString());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> yaml() {
        return (Map<String, Object>) new Load(LoadSettings.builder().build())
                .loadFromString(http.get("openapi").body());
    }

    /** The issuer is the default one, on another port than the server of this test. */
    @Test
    void theServersAreTheIssuers() {
        JsonObject json = http.get("openapi", "Accept", "application/json").json();

        assertThat(json.getJsonArray("servers").getJsonObject(0).getString("url"))
                .isEqualTo("http://localhost:8080/api");
        assertThat(json.getValue("/paths/~1health~1live/servers/0/url").toString())
                .isEqualTo("\"http://localhost:8080\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/yaml",
                "application/*|application/yaml",
                "application/yaml, application/json|application/yaml",
                "application/json;q=0.9, application/yaml;q=0.8|application/json",
                "application/json, */*|application/json",
                "application/json, text/plain, */*;q=0.8|application/json",
                "application/yaml;q=0, */*|application/json",
            })
    void theClientChoosesTheType(String accept, String type) {
        Answer answer = http.get("openapi", "Accept", accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains(type);
    }

    @Test
    void anotherTypeIsNotAcceptable() {
        Answer answer = http.get("openapi", "Accept", "text/html");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.problem()).isEqualTo("not-acceptable");
        assertThat(answer.headers("Vary")).contains("Accept");
    }

    @Test
    void aMalformedAcceptHeaderIsInvalid() {
        Answer answer = http.get("openapi", "Accept", "*/*;q=2");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/json"})
    void headHasTheSameHeaders(String type) {
        Answer head = http.send("HEAD", "openapi", null, "Accept", type);

        assertThat(head.body()).isEmpty();
        assertThat(head.headersButDate())
                .isEqualTo(http.get("openapi", "Accept", type).headersButDate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void noOtherMethodIsAllowed(String method) {
        Answer answer = http.send(method, "openapi", null);

        assertThat(answer.problem()).isEqualTo("method-not-allowed");
        assertThat(answer.header("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void nothingIsBelowIt() {
        assertThat(http.get("openapi/x").problem()).isEqualTo("not-found");
    }

    /** The server's own document would write a stack trace at its first request. */
    @Test
    void itWritesNothingToTheLog() {
        int before = server.output().length();

        http.get("openapi");

        assertThat(server.output().substring(before)).isEmpty();
        assertThat(server.output()).doesNotContain("microprofile.openapi");
    }
}
