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
import org.latchkey.testing.server.SharedServer;

/** Sends random requests to every route. None may cause an internal error, and every rejection is a problem. */
final class Fuzzing {

    private static final long SEED = 6;

    /** The size that jqwik passes to its generators. A larger one gives them more to choose from. */
    private static final int GENERATOR_SIZE = 1000;

    private static final List<Route> ROUTES = Route.all();

    /** Internals that no answer may reveal. The fuzzer sends none of them itself. */
    private static final Pattern INTERNALS =
            Pattern.compile("(?i)org[./]latchkey|java[x.]|jakarta|\\bat \\w+\\.\\w+|exception|select |insert |update "
                    + "|sqlstate|derby|payara|glassfish|grizzly|jersey|eclipse|yasson|hazelcast"
                    + "|liberty|websphere|com[./]ibm|wildfly|jboss|undertow|resteasy|hibernate");

    /**
     * The statuses that the connector answers itself. 0 is no answer at all, and 200 answers a path
     * that a {@code ..} segment leads elsewhere.
     */
    private static final Set<Integer> CONNECTOR_STATUSES = Set.of(0, 200, 400, 411, 413, 417, 501);

    /** What Open Liberty answers to a path with an encoded control character. */
    private static final String LIBERTY_MESSAGE = "CWWWC0005I: The request URI has invalid or improperly encoded";

    private Fuzzing() {}

    /** Sends this many requests. They are the same in every run. */
    static void send(int count, SharedServer server) {
        Http http = server.client();
        Callers callers = new Callers(http, server);
        // not in jqwik's own engine, which would ignore the locks of all other tests
        JqwikSession.run(() -> Requests.any(ROUTES).generator(GENERATOR_SIZE).stream(new Random(SEED))
                .map(Shrinkable::value)
                .limit(count)
                .forEach(request -> check(request, http, callers)));
    }

    private static void check(RawRequest request, Http http, Callers callers) {
        RawAnswer answer = request.send(http.uri(""), callers);
        if (answer.status() == 401 || answer.status() == 204) {
            callers.logInAgain();
        }
        boolean isOfLiberty = answer.body().contains(LIBERTY_MESSAGE);
        if ((isOfLiberty || isOfWildFly(answer) || !request.isWellFormed())
                && !answer.has("X-Content-Type-Options: nosniff")) {
            assertThat(answer.status()).isIn(CONNECTOR_STATUSES);
            assertThat(isOfLiberty || answer.body().isEmpty())
                    .as(answer::toString)
                    .isTrue();
            return;
        }
        assertThat(answer.status()).as(answer::toString).isNotZero().isNotEqualTo(500);
        assertThat(answer.has("X-Content-Type-Options: nosniff"))
                .as(answer::toString)
                .isTrue();
        assertThat(answer.has("Server:") || answer.has("X-Powered-By:")).isFalse();
        assertThat(answer.body()).doesNotContainPattern(INTERNALS);
        if (answer.status() >= 400) {
            // where a request offers an upgrade, the server drops this header from early rejections
            assertThat(answer.has("Content-Type: application/problem+json") || request.offersUpgrade())
                    .as(answer::toString)
                    .isTrue();
            assertThat(statusInBody(answer)).isEqualTo(answer.status());
        }
    }

    /** WildFly rejects characters that must be escaped in a path, and a malformed query, with an empty 400. */
    private static boolean isOfWildFly(RawAnswer answer) {
        return "wildfly".equals(System.getProperty("latchkey.test.server"))
                && answer.status() == 400
                && answer.body().isEmpty();
    }

    private static int statusInBody(RawAnswer answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject().getInt("status");
        }
    }
}
