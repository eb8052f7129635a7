package org.latchkey.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.latchkey.testing.Http;
import org.latchkey.tool.launcher.LaunchedServer;

/** Whatever is sent to whatever route: no failure of ours, and every refusal is a problem. */
final class Fuzzing {

    private static final long SEED = 6;

    /** As the generators of jqwik want to know: it widens what they choose from. */
    private static final int GENERATOR_SIZE = 1000;

    private static final List<Route> ROUTES = Route.all();

    /** What no client has to know; the fuzzer sends none of it. */
    private static final Pattern INNARDS =
            Pattern.compile("(?i)org[./]latchkey|java[x.]|jakarta|\\bat \\w+\\.\\w+|exception|select |insert |update "
                    + "|sqlstate|derby|payara|glassfish|grizzly|jersey|eclipse|yasson|hazelcast");

    /** What the connector answers by itself; the 200 is to a path that leads out of itself. */
    private static final Set<Integer> CONNECTOR = Set.of(0, 200, 400, 411, 413, 417, 501);

    private Fuzzing() {}

    /** Sends this many requests, the same ones in every run. */
    static void send(int count, LaunchedServer server) {
        Http http = server.client();
        Callers callers = new Callers(http);
        // outside of jqwik's own engine, which would run beside all other tests' locks
        JqwikSession.run(() -> Requests.any(ROUTES).generator(GENERATOR_SIZE).stream(new Random(SEED))
                .map(Shrinkable::value)
                .limit(count)
                .forEach(request -> check(request, http, callers)));
    }

    private static void check(RawRequest request, Http http, Callers callers) {
        RawAnswer answer = request.send(http.uri(""), callers);
        if (answer.status() == 401 || answer.status() == 204) {
            callers.renew();
        }
        if (!request.isWellFormed() && !answer.has("X-Content-Type-Options: nosniff")) {
            assertThat(answer.status()).isIn(CONNECTOR);
            assertThat(answer.body()).isEmpty();
            return;
        }
        assertThat(answer.status()).as(answer::toString).isNotZero().isNotEqualTo(500);
        assertThat(answer.has("X-Content-Type-Options: nosniff"))
                .as(answer::toString)
                .isTrue();
        assertThat(answer.has("Server:") || answer.has("X-Powered-By:")).isFalse();
        assertThat(answer.body()).doesNotContainPattern(INNARDS);
        if (answer.status() >= 400) {
            // where another protocol is offered, the server drops it from what is refused early
            assertThat(answer.has("Content-Type: application/problem+json") || request.offersUpgrade())
                    .as(answer::toString)
                    .isTrue();
            assertThat(statusTold(answer)).isEqualTo(answer.status());
        }
    }

    private static int statusTold(RawAnswer answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject().getInt("status");
        }
    }
}
