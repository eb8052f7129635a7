package org.latchkey.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.token.revocation.RevocationFeed;

/**
 * Tells whether the application is alive, and whether it is ready for requests: 200 or 503, with JSON in the form of
 * MicroProfile Health 4.0 §3. It is Latchkey's own, because not every server has MicroProfile Health, and others
 * answer on another port.
 */
@WebServlet({HealthServlet.LIVE, HealthServlet.READY})
final class HealthServlet extends HttpServlet {

    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";

    private static final long serialVersionUID = 1;
    private static final JsonProvider JSON = JsonProvider.provider();

    /** A system property that the launcher sets when it receives a stop signal. The launcher is not in the WAR. */
    private static final String STOPPING = "latchkey.stopping";

    @Inject
    private transient WarmUp warmUp;

    @Inject
    private transient RevocationFeed revocations;

    @Inject
    private transient DatabaseClock time;

    private record Check(String name, boolean isUp, Map<String, Object> data) {

        static Check of(String name, boolean isUp) {
            return new Check(name, isUp, Map.of());
        }

        JsonObject json() {
            JsonObjectBuilder json =
                    JSON.createObjectBuilder().add("name", name).add("status", status(isUp));
            return data.isEmpty()
                    ? json.build()
                    : json.add("data", JSON.createObjectBuilder(data)).build();
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Check> checks = request.getServletPath().equals(READY) ? readiness() : List.of();
        boolean isUp = checks.stream().allMatch(Check::isUp);
        JsonArrayBuilder results = JSON.createArrayBuilder();
        checks.forEach(check -> results.add(check.json()));
        byte[] body = JSON.createObjectBuilder()
                .add("status", status(isUp))
                .add("checks", results)
                .build()
                .toString()
                .getBytes(UTF_8);
        response.setStatus(isUp ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private List<Check> readiness() {
        return List.of(
                Check.of("warm-up", warmUp.isOver()),
                Check.of("revocations", revocations.isCurrent()),
                new Check(
                        "clock",
                        time.isClose(),
                        Map.of(
                                "milliseconds-ahead-of-the-database",
                                time.ahead().toMillis())),
                // Fails at once, so that a proxy sends no more requests to a server that is stopping.
                Check.of("stopping", !Boolean.getBoolean(STOPPING)));
    }

    private static String status(boolean isUp) {
        return isUp ? "UP" : "DOWN";
    }
}
