package org.latchkey.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.NotOnWildFly;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OnPayaraMicro;
import org.latchkey.testing.server.OverHttp;

@OnEveryServer
class ProblemsIT extends OverHttp {

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyTypeHasAPage(ProblemType type) {
        Answer answer = http.get("problems/" + type.slug());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains("<h1>" + type.title() + "</h1>", type.slug());
    }

    @Test
    void aPageIsInTheReadersLanguage() {
        Answer answer = http.get("problems/not-found", "Accept-Language", "de-AT,en;q=0.5");

        assertThat(answer.body()).contains("<html lang=\"de\">", "<h1>Hier ist nichts</h1>", "Zur Startseite");
        assertThat(answer.headers("Content-Language")).containsExactly("de");
        assertThat(answer.headers("Vary")).contains("Accept-Language");
    }

    @Test
    void theTypeIsTheAddressOfItsPage() {
        Answer answer = http.get("api/nothing");

        URI page = URI.create(answer.json().getString("type"));

        assertThat(page).isEqualTo(http.uri("problems/not-found"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"email\":}",
                "{\"email\":\"a\"} x",
                "{\"email\":\"a\",\"email\":\"b\"}",
                "{'email':'a'}",
                "{\"email\":\"\\ud800\"}",
            })
    void whatIsNotStrictJsonIsMalformed(String body) {
        Answer answer = http.post("api/token", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "5", "\"text\""})
    void jsonThatIsNotAnObjectIsInvalid(String body) {
        Answer answer = http.post("api/token", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.pointers()).containsExactly("");
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] body = {'{', '"', 'e', '"', ':', '"', (byte) 0xC3, '"', '}'};
        HttpRequest request = HttpRequest.newBuilder(http.uri("api/token"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();

        assertThat(http.answer(request).problem()).isEqualTo("malformed-json");
    }

    @Test
    void jsonNestedTenThousandDeepIsMalformed() {
        String body = "{\"email\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        assertThat(http.post("api/token", body).problem()).isEqualTo("malformed-json");
    }

    @Test
    void aHugeNumberIsRejectedForItsTypeOnly() {
        Answer answer = http.post("api/token", "{\"email\":1e999999999,\"password\":\"x\"}");

        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH"})
    void anUnsupportedMethodIsNotAllowed(String method) {
        assertNotAllowed(method, "api/token", "POST", "OPTIONS");
    }

    private void assertNotAllowed(String method, String path, String... allowed) {
        Answer answer = http.send(method, path, null);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.problem()).isEqualTo("method-not-allowed");
        assertThat(answer.header("Allow").orElse("")).contains(allowed);
    }

    @Test
    void optionsReturnsTheMethodsAndNothingElse() {
        Answer answer = http.send("OPTIONS", "api/token", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Allow").orElse("")).contains("POST");
        assertThat(answer.body()).doesNotContain("<").doesNotContainIgnoringCase("jersey");
    }

    @Test
    void anUnavailableMediaTypeIsNotAcceptable() {
        Answer answer = http.get("api/public", "Accept", "image/png");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.problem()).isEqualTo("not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/xml",
                "multipart/form-data; boundary=x",
                "text/json",
                "nonsense",
                "application/json;;=",
                "application/json;charset=nonsense",
                "application/json;charset=*",
                "/"
            })
    void aBodyOfAnotherTypeIsNotSupported(String type) {
        HttpRequest request = HttpRequest.newBuilder(http.uri("api/users"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{}"))
                .build();

        Answer answer = http.answer(request);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
        assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
    }

    /** The body is plain JSON here: the header alone is enough for the rejection. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip", "nonsense"})
    void aBodyWithAContentCodingIsNotSupported(String coding) {
        Answer answer = http.answer(HttpRequest.newBuilder(http.uri("api/users"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
        assertThat(answer.header("Accept-Encoding")).contains("identity");
    }

    @Test
    void aBodyWithoutAMediaTypeIsUnsupported() {
        Answer answer = http.answer(HttpRequest.newBuilder(http.uri("api/token"))
                .POST(BodyPublishers.ofString(Http.credentials("a@x.example", "x")))
                .build());

        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json;, identity",
        "application/json ; , Identity",
        "application/json; charset=utf-8;, identity"
    })
    void aBodyWithTheIdentityCodingIsAccepted(String type, String coding) {
        Answer answer = http.answer(HttpRequest.newBuilder(http.uri("api/token"))
                .header("Content-Type", type)
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofString(Http.credentials("a@x.example", "x")))
                .build());

        assertThat(answer.problem()).isEqualTo("invalid-credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"undefined", "", "text/plain", "application/json;charset=nonsense"})
    void theContentTypeIsIgnoredWithoutABody(String type) {
        Person alice = http.alice();
        String bearer = "Bearer " + alice.token();
        assertThat(http.get("api/me", "Authorization", bearer, "Content-Type", type)
                        .status())
                .isEqualTo(200);
        assertThat(http.get("openapi", "Content-Type", type).status()).isEqualTo(200);
        assertThat(http.answer(HttpRequest.newBuilder(http.uri("api/token"))
                                .header("Authorization", bearer)
                                .header("Content-Type", type)
                                .DELETE()
                                .build())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void twoContentTypesAreInvalid() {
        HttpRequest request = HttpRequest.newBuilder(http.uri("api/users"))
                .header("Content-Type", "application/json")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        Answer answer = http.answer(request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b;q=zz", "a/b;q=2", "a/b;q=0.1.2", "nonsense", "a/b c/d", "a/b;x"})
    void aMalformedAcceptHeaderIsInvalid(String accept) {
        Answer answer = http.get("api/public", "Accept", accept);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/token;x=1", "api/token;x", "api/token/;x=1", "api;x=1/token"})
    void aParameterInThePathIsInvalid(String path) {
        Answer answer = http.post(path, "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @CsvSource({"POST,api/token", "POST,api/users", "PATCH,api/me", "PUT,api/me/password", "POST,api/tasks"})
    void aMissingBodyIsMalformed(String method, String path) {
        Answer answer = http.as(http.alice(), method, path, null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-json");
    }

    /** The client controls the Host header, so its value may be invalid. */
    @Test
    @NotOnWildFly
    void aMalformedHostHeaderIsInvalid() throws IOException {
        URI server = http.uri("");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write("GET /api/x HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("\"http://localhost:8080/problems/invalid-request\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE,index.html",
        "PUT,pages/app.js",
        "BREW,''",
        "POST,''",
        "PUT,problems/not-found",
        "TRACE,problems/not-found",
        "DELETE,nothing"
    })
    void pagesAllowNoOtherMethod(String method, String path) {
        Answer answer = http.send(method, path, null);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.problem()).isEqualTo("method-not-allowed");
        assertThat(answer.header("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @OnPayaraMicro // Open Liberty answers before any filter.
    @ParameterizedTest
    @ValueSource(strings = {"index.html", "webjars/picocss__pico/2.1.1/css/pico.min.css"})
    void traceOfAFileIsAProblem(String path) {
        pagesAllowNoOtherMethod("TRACE", path);
    }

    /** Open Liberty answers 403 before any filter. */
    @ParameterizedTest
    @ValueSource(strings = {"index.html", "webjars/picocss__pico/2.1.1/css/pico.min.css"})
    void aFileDoesNotAllowTrace(String path) {
        Answer answer = http.send("TRACE", path, null, "X-Secret", "echo");

        assertThat(answer.status()).isIn(403, 405);
        assertThat(answer.body()).doesNotContain("echo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "index.html", "problems/not-found", "nothing"})
    void optionsOfAPageReturnsItsMethodsAndNothingElse(String path) {
        Answer answer = http.send("OPTIONS", path, null);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers("Server")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "BREW"})
    void theApiAllowsNoUnknownMethod(String method) {
        assertNotAllowed(method, "api/public", "GET", "HEAD", "OPTIONS");
    }
}
