package org.latchkey.password.hashing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.SoftwareAuthenticator;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.testing.server.PagesServer;

/** Sends more logins at once than the server admits, each from another network. */
@On(PagesServer.class)
class LoginAdmissionIT extends OverHttp {

    private static final int FLOOD = 250;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void requestsBeyondTheLimitAreRejectedWithRetryAfter() throws Exception {
        List<Answer> answers = flood();

        assertThat(answers).extracting(Answer::status).contains(401, 503).containsOnly(401, 503);
        assertThat(answers).filteredOn(answer -> answer.status() == 503).allSatisfy(refused -> {
            assertThat(refused.problem()).isEqualTo("overloaded");
            assertThat(refused.header("Retry-After").orElseThrow()).isIn("1", "2");
            assertThat(refused.header("X-Content-Type-Options")).contains("nosniff");
        });
    }

    /** The server reads a chunked body before the filter decides. */
    @Test
    void requestsWithChunkedBodiesAreRejectedToo() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(FLOOD);
        try {
            List<Future<HttpResponse<String>>> answers = IntStream.range(0, FLOOD)
                    .mapToObj(i -> threads.submit(() -> guessInChunks(i)))
                    .toList();
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isIn(401, 503);
                assertThat(answer.get().headers().firstValue("Content-Type")).contains("application/problem+json");
            }
            assertThat(answers).anySatisfy(a -> assertThat(a.get().statusCode()).isEqualTo(503));
        } finally {
            threads.shutdownNow();
        }
    }

    private HttpResponse<String> guessInChunks(int i) throws Exception {
        byte[] body = Http.credentials(Http.fresh("nobody"), "a guess at it").getBytes(UTF_8);
        HttpRequest request = HttpRequest.newBuilder(http.uri("api/token"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "10.98." + i % 250 + ".1")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    @Test
    void aLoginIsAdmittedAfterAFlood() throws Exception {
        Person alice = http.alice();
        assertThat(flood()).hasSize(FLOOD);
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
    }

    @Test
    void aFloodOfLoginsDoesNotStopRequestsThatNeedNoHash() throws Exception {
        Person alice = http.alice();
        try (Flood flood = new Flood()) {
            for (int i = 0; i < 50; i++) {
                assertThat(http.isGood(alice.token())).isTrue();
            }
            assertThat(flood.answers()).hasSize(FLOOD);
        }
    }

    @Test
    void aFloodOfLoginsDoesNotStopLoginsWithAPasskey() throws Exception {
        Person alice = http.alice();
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator();
        JsonObject creation =
                http.as(alice, "POST", "api/me/passkeys/options", null).json();
        String added =
                body("credential", atThisPort(authenticator.create(creation)).json());
        assertThat(http.as(alice, "POST", "api/me/passkeys", added).status()).isEqualTo(201);
        try (Flood flood = new Flood()) {
            flood.isRejected.await();
            for (int i = 0; i < 10; i++) {
                JsonObject options = http.post("api/passkeys/options", null).json();
                String login =
                        body("passkey", atThisPort(authenticator.get(options)).json());
                assertThat(http.post("api/token", login).status()).isEqualTo(200);
            }
        }
    }

    /** Sets the origin that this server's settings name. */
    private <T extends SoftwareAuthenticator.Response<T>> T atThisPort(T response) {
        return response.clientData("origin", "http://localhost:" + http.uri("").getPort());
    }

    private static String body(String member, JsonObject credential) {
        return Json.createObjectBuilder().add(member, credential).build().toString();
    }

    private List<Answer> flood() throws Exception {
        try (Flood flood = new Flood()) {
            return flood.answers();
        }
    }

    /** A flood of concurrent logins. */
    private final class Flood implements AutoCloseable {

        /** Opens with the first rejection. */
        private final CountDownLatch isRejected = new CountDownLatch(1);

        private final ExecutorService threads = Executors.newFixedThreadPool(FLOOD);
        private final List<Future<Answer>> answers = IntStream.range(0, FLOOD)
                .mapToObj(i -> threads.submit(guess(i)))
                .toList();

        private Callable<Answer> guess(int i) {
            Http elsewhere = http.from("10.99." + i % 250 + ".1");
            return () -> {
                Answer answer = elsewhere.logIn(Http.fresh("nobody"), "a guess at it");
                if (answer.status() == 503) {
                    isRejected.countDown();
                }
                return answer;
            };
        }

        List<Answer> answers() throws Exception {
            List<Answer> all = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
