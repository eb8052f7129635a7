package org.latchkey.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OnPayaraMicro;
import org.latchkey.testing.server.OverHttp;

/** Tests that the reference in a problem finds the log lines of its request. */
@OnEveryDatabase
@OnEveryServer
class RequestReferenceIT extends OverHttp {

    private static final String FAILURE = "api/test/failures?message=deliberate";

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String traceparent = "00-" + trace + "-00f067aa0ba902b7-01";

    private static String reference(Answer failure) {
        assertThat(failure.status()).isEqualTo(500);
        assertThat(failure.problem()).isEqualTo("internal-error");
        return failure.json().getString("reference");
    }

    /** Returns the log lines with a reference, each with the line after it if there is one. */
    private List<String> logged(String reference) {
        List<String> lines = server.output().lines().toList();
        return IntStream.range(0, lines.size())
                // GlassFish and Payara Server end an entry with further brackets.
                .filter(i -> lines.get(i).contains(" [" + reference + "]"))
                .mapToObj(i -> String.join("\n", lines.subList(i, Math.min(i + 2, lines.size()))))
                .toList();
    }

    @Test
    void aFailureIsLoggedWithTheTraceIdOfItsRequest() {
        Answer failure = http.post(FAILURE, "{}", "traceparent", traceparent);

        assertThat(reference(failure)).isEqualTo(trace);
        assertThat(logged(trace))
                .singleElement()
                .asString()
                // Open Liberty leaves out the message, and WildFly continues the line.
                .matches("(?s).* The request failed \\[.*(\n|: )java.lang.IllegalStateException(: deliberate)?"
                        + "(\n\\s+at .*)?");
    }

    /** Other servers write a line in another form. */
    @OnPayaraMicro
    @Test
    void theLineOfAFailureHasItsLevelItsLoggerAndThenTheException() {
        String reference = reference(http.post(FAILURE, "{}"));

        assertThat(logged(reference))
                .singleElement()
                .asString()
                .contains(" SEVERE org.latchkey.http.ThrowableMapper The request failed [")
                .endsWith(" [" + reference + "]\njava.lang.IllegalStateException: deliberate");
    }

    @Test
    void withoutATraceEveryFailureHasARandomReference() {
        String first = reference(http.post(FAILURE, "{}"));
        String second = reference(http.post(FAILURE, "{}"));

        assertThat(first).matches("[0-9a-f]{32}").isNotEqualTo(second);
        assertThat(logged(first)).hasSize(1);
        assertThat(logged(second)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00-%s-0000000000000000-01", "ff-%s-00f067aa0ba902b7-01", "%s"})
    void anInvalidTraceparentIsIgnored(String format) {
        String reference = reference(http.post(FAILURE, "{}", "traceparent", format.formatted(trace)));

        assertThat(reference).matches("[0-9a-f]{32}").isNotEqualTo(trace);
    }

    @Test
    void aRepeatedTraceparentIsIgnored() {
        String reference = reference(http.post(FAILURE, "{}", "traceparent", traceparent, "traceparent", traceparent));

        assertThat(reference).isNotEqualTo(trace);
    }

    @Test
    void aFailureWithoutAnExceptionIsLoggedToo() {
        Answer failure = http.post("api/test/failures/silent", "{}", "traceparent", traceparent);

        assertThat(reference(failure)).isEqualTo(trace);
        assertThat(logged(trace))
                .singleElement()
                .asString()
                .contains(" The request failed, and no exception says why ");
    }

    @Test
    void aFailedCommitIsLoggedToo() {
        Answer failure = http.post("api/test/failures/commit", "{}", "traceparent", traceparent);

        assertThat(reference(failure)).isEqualTo(trace);
        assertThat(logged(trace)).singleElement().asString().contains(" The request failed ");
    }

    /** The failing page logs in one dispatch of the request, and the error page in another one. */
    @Test
    void allDispatchesOfARequestHaveTheSameReference() {
        assertThatAFailingPageLogs(" This page will fail [", " The request failed [");
    }

    /** Other servers write a line in another form. */
    @OnPayaraMicro
    @Test
    void theLinesOfAFailingPageHaveTheirLevelsAndLoggers() {
        assertThatAFailingPageLogs(
                " WARNING org.latchkey.http.FailingPage ", " SEVERE org.latchkey.http.ErrorServlet ");
    }

    private void assertThatAFailingPageLogs(String first, String second) {
        String reference = reference(http.get("failing-page"));

        assertThat(logged(reference))
                .hasSize(2)
                .satisfies(line -> assertThat(line).contains(first), atIndex(0))
                .satisfies(line -> assertThat(line).contains(second), atIndex(1));
    }

    /** The body is buffered without a thread, and another thread goes on. */
    @Test
    void aRequestWithALateBodyKeepsItsReference() throws Exception {
        assertThat(answerToALateBody()).startsWith("HTTP/1.1 500").contains("\"reference\":\"" + trace + "\"");
        assertThat(logged(trace)).hasSize(1);
    }

    private String answerToALateBody() throws IOException, InterruptedException {
        URI address = http.uri(FAILURE);
        String head = """
                POST %s HTTP/1.1
                Host: x
                Connection: close
                Content-Type: application/json
                Content-Length: 2
                traceparent: %s

                {""".formatted(address.getRawPath() + "?" + address.getRawQuery(), traceparent);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(US_ASCII));
            Thread.sleep(500); // a shorter wait would not be late, and the test would pass, too
            socket.getOutputStream().write('}');
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    /** A refusal has the same bytes with and without a trace, and so for known and unknown addresses. */
    @Test
    void onlyAFailureHasAReference() {
        Answer refusal = http.get("api/private", "traceparent", traceparent);

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.body()).doesNotContain(trace, "reference");
        assertThat(refusal.headersButDate().toString()).doesNotContain(trace);
        assertThat(server.output()).doesNotContain(trace);
    }

    /** PostgreSQL's error has the address, and EclipseLink's could have it. */
    @Test
    void theErrorOfTheDatabaseIsLoggedWithoutTheAddress() {
        String email = Http.fresh("alice");

        String reference = reference(http.post("api/test/failures/duplicate?email=" + email, "{}"));

        assertThat(logged(reference)).hasSize(1);
        assertThat(server.output()).doesNotContain(email, email.substring(0, email.indexOf('@')));
    }

    @OnPayaraMicro // Open Liberty leaves out the message.
    @Test
    void theErrorOfTheDatabaseIsLoggedWithItsStatement() {
        String reference = reference(http.post("api/test/failures/duplicate?email=" + Http.fresh("alice"), "{}"));

        assertThat(logged(reference)).hasSize(1);
        assertThat(server.output()).contains("INSERT INTO account");
    }
}
