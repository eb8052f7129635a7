package org.latchkey.testing.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.testing.Http;

/** Tests that a test over HTTP fails if an answer is not as the document says. */
class DocumentedAnswersTest {

    private static final String CHALLENGE = "WWW-Authenticate: Bearer";

    private HttpServer server;
    private Http http;
    private int status;
    private String type;
    private String body;
    private String header;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        http = new Http(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("X-Content-Type-Options", "nosniff");
        if (type != null) {
            exchange.getResponseHeaders().add("Content-Type", type);
        }
        if (header != null) {
            String[] parts = header.split(": ", 2);
            exchange.getResponseHeaders().add(parts[0], parts[1]);
        }
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void answerWith(int newStatus, String newType, String newBody, String newHeader) {
        status = newStatus;
        type = newType;
        body = newBody;
        header = newHeader;
    }

    private static String problem(int status, String slug) {
        return "{\"type\":\"http://localhost/problems/%s\",\"title\":\"No\",\"status\":%s,\"detail\":\"No.\"}"
                .formatted(slug, status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET|api/public|200|application/json|{\"message\":\"Hello\"}|",
                "GET|api/tasks/1|200|application/json;charset=utf-8"
                        + "|{\"id\":\"1\",\"title\":\"a\",\"done\":true,\"created_at\":\"2026-11-23T10:15:30Z\"}|",
                "DELETE|api/tasks/1|204||``|",
                "POST|api/users/import|200|application/x-ndjson|{\"line\":1,\"email\":null,\"result\":\"refused\"}|",
                "GET|unknown|200|application/json|{}|"
            })
    void aDocumentedAnswerPasses(
            String method, String path, int newStatus, String newType, String newBody, String newHeader) {
        answerWith(newStatus, newType, newBody, newHeader);

        assertThat(http.send(method, path, null).status()).isEqualTo(newStatus);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET|api/public|200|application/json|{\"message\":\"Hello\",\"more\":1}|more",
                "GET|api/public|200|application/json|{}|message",
                "GET|api/public|200|application/json|{\"message\":null}|message",
                "GET|api/public|200|text/plain|Hello|the type",
                "GET|api/public|203|application/json|{\"message\":\"Hello\"}|the status",
                "GET|api/tasks/1|200|application/json"
                        + "|{\"id\":\"1\",\"title\":\"a\",\"done\":true,\"created_at\":\"2026-11-23 10:15\"}|created_at",
                "POST|api/users/import|200|application/x-ndjson|{\"line\":1,\"email\":null,\"result\":\"lost\"}|result",
                "POST|api/revoke|200|text/plain|Done|the body",
                "GET|unknown|404|application/problem+json|{\"type\":\"x:/problems/a\",\"status\":404}|title"
            })
    void anotherAnswerFails(String method, String path, int newStatus, String newType, String newBody, String error) {
        answerWith(newStatus, newType, newBody, null);

        assertThatThrownBy(() -> http.send(method, path, null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(error);
    }

    @Test
    void aProblemPassesWhereItIsNamed() {
        answerWith(401, "application/problem+json", problem(401, "missing-token"), CHALLENGE);
        assertThat(http.get("api/me").problem()).isEqualTo("missing-token");
        answerWith(406, "application/problem+json", problem(406, "not-acceptable"), null);
        assertThat(http.get("api/me").problem()).isEqualTo("not-acceptable");
    }

    @Test
    void anotherProblemFails() {
        answerWith(404, "application/problem+json", problem(404, "not-found"), null);

        assertThatThrownBy(() -> http.get("api/me"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the problem not-found");
    }

    @Test
    void aMissingHeaderFails() {
        answerWith(401, "application/problem+json", problem(401, "missing-token"), null);

        assertThatThrownBy(() -> http.get("api/me"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the missing header WWW-Authenticate");
    }
}
