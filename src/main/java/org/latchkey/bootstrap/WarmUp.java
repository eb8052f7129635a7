package org.latchkey.bootstrap;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import org.latchkey.log.RequestLogger;
import org.latchkey.settings.Settings;
import org.latchkey.token.AccessTokenIssuer;
import org.latchkey.token.AccessTokenIssuer.Subject;
import org.latchkey.token.Authentication;
import org.latchkey.token.RefreshTokens;

/**
 * Warms this node up, which is not ready until it has sent itself private requests, logins and refreshes. So the first
 * clients don't wait for class loading and compilation.
 *
 * <p>The requests change no data. The access token belongs to no account, the refresh token to no session, and the
 * login has no password.
 *
 * <p>The launcher sets the address of this node. Without the launcher the address is unknown, and the node is ready at
 * once.
 */
@ApplicationScoped
class WarmUp {

    /** A system property that the launcher sets, and nobody else. The launcher is not in the WAR. */
    private static final String ADDRESS = "latchkey.address";

    /** A system property that the launcher reads. */
    private static final String IS_WARM = "latchkey.is-warm";

    private static final String NOBODY = "nobody@localhost";

    /** The number of private requests for each login and refresh. */
    private static final int PRIVATE_REQUESTS = 20;

    private static final int MILLIS_BETWEEN_ATTEMPTS = 20;

    /** The timeout of a request. A timeout ends the warm-up, so that it can't keep the node from being ready. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    private static final Logger LOG = RequestLogger.of(WarmUp.class);

    private final ManagedThreadFactory threads;
    private final Settings settings;
    private final AccessTokenIssuer accessTokens;
    private final RefreshTokens refreshTokens;
    private final Clock clock;
    private volatile boolean isOver;

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

    /** Returns the address of this node if the launcher started it. */
    static Optional<URI> address() {
        return Optional.ofNullable(System.getProperty(ADDRESS)).map(URI::create);
    }

    boolean isOver() {
        return isOver;
    }

    /**
     * Begins to warm up. Called once, when everything has started.
     *
     * @param then runs after the warm-up, just before the node is ready
     */
    void begin(Runnable then) {
        Optional<URI> address = address();
        if (address.isEmpty() || settings.warmUp().isZero()) {
            end(then);
        } else {
            threads.newThread(() -> run(address.get(), then)).start();
        }
    }

    private void end(Runnable then) {
        then.run();
        isOver = true;
        System.setProperty(IS_WARM, "true");
    }

    private void run(URI address, Runnable then) {
        try {
            exercise(address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The application is stopping.
        } catch (IOException e) {
            LOG.log(Level.INFO, "The warm-up stopped: {0}", e.toString());
        } finally {
            end(then);
        }
    }

    private void exercise(URI address) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        while (!isDeployed(client, address)) {
            Thread.sleep(MILLIS_BETWEEN_ATTEMPTS);
        }
        Instant end = clock.instant().plus(settings.warmUp());
        HttpRequest privateRequest = request(address, "api/private")
                .header("Authorization", "Bearer " + token(end))
                .build();
        while (clock.instant().isBefore(end)) {
            for (int i = 0; i < PRIVATE_REQUESTS; i++) {
                send(client, privateRequest);
            }
            send(client, post(address, "api/token", "email", NOBODY));
            String unknown = refreshTokens.text(UUID.randomUUID().toString(), 0);
            send(client, post(address, "api/token/refresh", "refresh_token", unknown));
        }
    }

    /** Returns false while the server does not listen yet or is still deploying the application. */
    private static boolean isDeployed(HttpClient client, URI address) throws InterruptedException {
        try {
            return send(client, request(address, "api/public").build()) == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String token(Instant end) {
        String id = new UUID(0, 0).toString();
        Authentication password = Authentication.byPassword(clock.instant());
        Subject nobody = new Subject(id, NOBODY, Optional.empty(), List.of(), 0, id, password, false);
        return accessTokens.issue(nobody, end.plusSeconds(1)).compact();
    }

    private static HttpRequest.Builder request(URI address, String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(REQUEST_TIMEOUT);
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
