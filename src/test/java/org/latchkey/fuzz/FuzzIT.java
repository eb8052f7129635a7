package org.latchkey.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.latchkey.http.Http;
import org.latchkey.http.Server;

/** Whatever is sent to whatever route: no failure of ours, and every refusal is a problem. */
class FuzzIT {

    private static final List<Route> ROUTES = Route.all();

    /** What no client has to know; the fuzzer sends none of it. */
    private static final Pattern INNARDS =
            Pattern.compile(
                    "(?i)org[./]latchkey|java[x.]|jakarta|\\bat \\w+\\.\\w+|exception|select |insert |update "
                            + "|sqlstate|derby|payara|glassfish|grizzly|jersey|eclipse|yasson|hazelcast");

    /** What the connector answers by itself; the 200 is to a path that leads out of itself. */
    private static final Set<Integer> CONNECTOR = Set.of(0, 200, 400, 411, 413, 417, 501);

    private static Server server;
    private static Http http;
    private static Callers callers;

    @BeforeContainer
    static void launch() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "fuzz");
        Map<String, String> settings = Map.of("LATCHKEY_ADMIN_PASSWORD", Callers.ADMIN_PASSWORD);
        server = Server.launch(Path.of("target/latchkey.war"), Server.freePort(), folder, settings);
        http = server.whenReady();
        callers = new Callers(http);
    }

    @AfterContainer
    static void end() {
        server.close();
    }

    @Provide
    Arbitrary<RawRequest> requests() {
        return Requests.any(ROUTES);
    }

    @Property(tries = 3000, seed = "6", edgeCases = EdgeCasesMode.NONE)
    void nothingFailsAndEveryRefusalIsAProblem(@ForAll("requests") RawRequest request)
            throws IOException {
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
        assertThat(answer.has("X-Content-Type-Options: nosniff")).as(answer::toString).isTrue();
        assertThat(answer.has("Server:") || answer.has("X-Powered-By:")).isFalse();
        assertThat(answer.body()).doesNotContainPattern(INNARDS);
        if (answer.status() >= 400) {
            // where another protocol is offered, the server drops it from what is refused early
            assertThat(
                            answer.has("Content-Type: application/problem+json")
                                    || request.offersUpgrade())
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
