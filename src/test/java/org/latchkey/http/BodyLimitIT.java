package org.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

@OnEveryServer
class BodyLimitIT extends OverHttp {

    private static final int LIMIT = 64 * 1024;

    @Test
    void aBodyOf64KibIsAcceptedAndOneByteMoreIsRejected() {
        Person alice = http.alice();

        assertThat(add(alice, LIMIT).status()).isEqualTo(201);
        Answer answer = add(alice, LIMIT + 1);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
    }

    @Test
    void aChunkedBodyIsLimitedToo() {
        Person alice = http.alice();
        byte[] body = task(LIMIT + 1).getBytes(StandardCharsets.UTF_8);
        HttpRequest chunked = HttpRequest.newBuilder(http.uri("api/tasks"))
                .header("Authorization", "Bearer " + alice.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        Answer answer = http.answer(chunked);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
    }

    /** Servers notice it at different times: some answer, others only close the connection. */
    @Test
    void aClientThatStopsInTheMiddleOfItsBodyIsNoFailureOfTheServer() throws IOException {
        URI server = http.uri("");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(("POST /api/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 100\r\n\r\n{\"email\":")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).matches("(?s)(HTTP/1.1 400.*The body is incomplete.*)?");
        }
    }

    private Answer add(Person person, int bytes) {
        return http.as(person, "POST", "api/tasks", task(bytes));
    }

    private static String task(int bytes) {
        String task = "{\"title\":\"task\"}";
        return task + " ".repeat(bytes - task.length());
    }
}
