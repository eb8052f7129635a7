package org.latchkey.bootstrap;

import jakarta.annotation.Priority;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.latchkey.settings.Settings;
import org.latchkey.token.AccessTokenIssuer;
import org.latchkey.token.AccessTokenIssuer.Subject;
import org.latchkey.token.RefreshTokens;

/**
 * Not ready until this node has exercised the paths of a private request, a login and a refresh, so
 * that the first callers do not wait for what Java loads and compiles. No data is changed: the
 * token is nobody's, the refresh token of no session, and the login without a password.
 *
 * <p>The launcher says where this node listens. Without it nobody does, and nothing is exercised.
 */
@Readiness
@ApplicationScoped
class WarmUp implements HealthCheck {

    /** Set by the launcher, which is not in the WAR. */
    private static final String ADDRESS = "latchkey.address";

    /** Read by the launcher. */
    private static final String IS_WARM = "latchkey.is-warm";

    private static final String NOBODY = "nobody@localhost";

    /** As many as there are for a login or a refresh. */
    private static final int PRIVATE_REQUESTS = 20;

    private static final int MILLIS_BETWEEN_ATTEMPTS = 20;

    /** A request that is not answered by then does not keep the node from being ready. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger(WarmUp.class.getName());

    private final ManagedThreadFactory threads;
    private final Settings settings;
    private final AccessTokenIssuer accessTokens;
    private final RefreshTokens refreshTokens;
    private final Clock clock;
    private volatile boolean isOver;

    /** For the client proxy. */
    protected WarmUp() {
        this(null, null, null, null, null);
    }

    @Inject
    WarmUp(
            ManagedThreadFactory threads,
            Settings settings,
            AccessTokenIssuer accessTokens,
            RefreshTokens refreshTokens,
            Clock clock) {
        this.threads = threads;
        this.settings = settings;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm-up").status(isOver).build();
    }

    /** After {@link ApplicationStartup}. */
    void begin(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Startup event) {
        String address = System.getProperty(ADDRESS);
        if (address == null || settings.warmUp().isZero()) {
            end();
        } else {
            threads.newThread(() -> run(URI.create(address))).start();
        }
    }

    private void end() {
        isOver = true;
        System.setProperty(IS_WARM, "true");
    }

    private void run(URI address) {
        try {
            exercise(address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the application stops
        } catch (IOException e) {
            LOG.log(Level.INFO, "This node stops trying itself out: {0}", e.toString());
        } finally {
            end();
        }
    }

    private void exercise(URI address) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        while (!answers(client, address)) {
            Thread.sleep(MILLIS_BETWEEN_ATTEMPTS);
        }
        Instant end = clock.instant().plus(settings.warmUp());
        HttpRequest asNobody = request(address, "api/private")
                .header("Authorization", "Bearer " + token(end))
                .build();
        while (clock.instant().isBefore(end)) {
            for (int i = 0; i < PRIVATE_REQUESTS; i++) {
                send(client, asNobody);
            }
            send(client, post(address, "api/token", "email", NOBODY));
            String unknown = refreshTokens.text(UUID.randomUUID().toString(), 0);
            send(client, post(address, "api/token/refresh", "refresh_token", unknown));
        }
    }

    /** Not while the server does not listen yet, or still deploys it. */
    private static boolean answers(HttpClient client, URI address) throws InterruptedException {
        try {
            return send(client, request(address, "api/public").build()) == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String token(Instant end) {
        String id = new UUID(0, 0).toString();
        Subject nobody = new Subject(id, NOBODY, Optional.empty(), List.of(), 0, id, clock.instant());
        return accessTokens.issue(nobody, end.plusSeconds(1)).compact();
    }

    private static HttpRequest.Builder request(URI address, String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    }

    private static HttpRequest post(URI address, String path, String member, String value) {
        return request(address, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"%s\":\"%s\"}".formatted(member, value)))
                .build();
    }

    private static int send(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
