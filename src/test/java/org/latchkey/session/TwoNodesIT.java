package org.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.database.Postgresql;
import org.latchkey.http.Answer;
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;
import org.latchkey.http.Server;

/** Two servers on one PostgreSQL: what one does, the other knows. */
class TwoNodesIT {

    private static final Path WAR = Path.of("target/latchkey.war");

    @TempDir private static Path folder;

    private static Postgresql postgresql;
    private static Server firstServer;
    private static Http first;
    private static Http second;
    private static Server secondServer;

    @BeforeAll
    static void start() throws Exception {
        postgresql = Postgresql.start(Server.freePort());
        firstServer = launch();
        secondServer = launch();
        first = firstServer.whenReady();
        second = secondServer.whenReady();
    }

    @AfterAll
    static void stop() {
        firstServer.close();
        secondServer.close();
        postgresql.close();
    }

    private static Server launch() {
        return Server.launch(WAR, Server.freePort(), folder, postgresql.settings());
    }

    /** The median, because this machine may have something else to do for a moment. */
    @Test
    void aSessionThatOneEndsTheOtherRefusesWithinASecond() throws Exception {
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            delays.add(delayOfASignOut());
        }
        Collections.sort(delays);
        assertThat(delays.get(2)).isLessThan(Duration.ofSeconds(1));
    }

    private static Duration delayOfASignOut() throws InterruptedException {
        JsonObject login = login(first, first.alice());
        assertThat(isGood(second, login)).isTrue();

        as(first, login, "DELETE", "api/token");
        Instant ended = Instant.now();

        assertThat(isGood(first, login)).isFalse();
        assertThat(refresh(second, login.getString("refresh_token")).status()).isEqualTo(401);
        return refusedBySecondAfter(login, ended);
    }

    @Test
    void aChangedPasswordEndsOtherSessionsOnBoth() throws Exception {
        Person alice = first.alice();
        JsonObject other = login(second, alice);
        String change =
                "{\"current_password\":\"%s\",\"new_password\":\"another horse entirely\"}"
                        .formatted(alice.password());

        assertThat(first.as(alice, "PUT", "api/me/password", change).status()).isEqualTo(204);

        await(() -> !isGood(second, other));
        assertThat(second.get(alice, "api/private").status()).isEqualTo(200);
    }

    @Test
    void whoHasLeftIsRefusedByTheOther() throws Exception {
        Person alice = first.alice();
        assertThat(second.isGood(alice.token())).isTrue();

        assertThat(first.as(alice, "DELETE", "api/me", null).status()).isEqualTo(204);

        assertThat(first.isGood(alice.token())).isFalse();
        await(() -> !second.isGood(alice.token()));
    }

    /** The wait would be over only if a minute lay between two of them. */
    @Test
    void bothCountTheGuessesTogether() {
        Person alice = first.alice();
        Http other = second.from(first.address());
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statuses.add(first.logIn(alice.email(), "not it").status());
            statuses.add(other.logIn(alice.email(), "not it").status());
        }

        assertThat(statuses.subList(0, 5)).containsOnly(401);
        assertThat(statuses).contains(429);
    }

    /** Written first and committed last: the other has read past it by then. */
    @Test
    void whatIsCommittedSecondsAfterLaterOnesIsNotMissed() throws Exception {
        JsonObject login = login(first, first.alice());
        try (Connection slow = postgresql.connection()) {
            slow.setAutoCommit(false);
            revoke(slow, sessionOf(login));
            for (int i = 0; i < 3; i++) {
                JsonObject later = login(first, first.bob());
                as(first, later, "DELETE", "api/token");
                await(() -> !isGood(second, later));
            }
            Thread.sleep(3000);
            assertThat(isGood(second, login)).isTrue();
            slow.commit();
        }

        await(() -> !isGood(second, login));
    }

    @Test
    void aNodeThatStartsLaterKnowsWhatWasRevokedBefore() throws Exception {
        JsonObject login = login(first, first.alice());
        as(first, login, "DELETE", "api/token");
        try (Server third = launch()) {
            assertThat(isGood(third.whenReady(), login)).isFalse();
        }
    }

    /** Each goes on, at the other node, with the last token it got or with the one before. */
    @Test
    void aKilledNodeLosesNobodysSession() throws Exception {
        List<Http.Person> people = List.of(first.alice(), first.bob(), first.alice(), first.bob());
        try (Server doomed = launch()) {
            Http http = doomed.whenReady();
            AtomicBoolean isOver = new AtomicBoolean();
            List<CompletableFuture<String>> clients = new ArrayList<>();
            for (Person person : people) {
                String token = login(http, person).getString("refresh_token");
                clients.add(CompletableFuture.supplyAsync(() -> lastOf(http, token, isOver)));
            }
            Thread.sleep(2000);
            doomed.kill();
            isOver.set(true);

            for (CompletableFuture<String> client : clients) {
                Answer answer = refresh(second, client.join());
                assertThat(answer.status()).isEqualTo(200);
                String next = answer.json().getString("refresh_token");
                assertThat(refresh(first, next).status()).isEqualTo(200);
            }
        }
    }

    /** Refreshes without a pause; the last token that was answered. */
    private static String lastOf(Http http, String start, AtomicBoolean isOver) {
        String token = start;
        try {
            while (!isOver.get()) {
                token = refresh(http, token).json().getString("refresh_token");
            }
        } catch (RuntimeException e) {
            // the node is gone
        }
        return token;
    }

    /** A node that cannot follow says so, and refuses nobody wrongly. */
    @Test
    void aNodeThatCanNotFollowIsNotReady() throws Exception {
        try (Postgresql away = Postgresql.start(Server.freePort());
                Server server = Server.launch(WAR, Server.freePort(), folder, away.settings())) {
            Http http = server.whenReady();
            JsonObject login = login(http, http.alice());
            assertThat(http.get("health/ready").status()).isEqualTo(200);
            away.stop();
            try {
                await(() -> http.get("health/ready").status() == 503);
                assertThat(http.get("health/ready").body()).contains("revocations");
                assertThat(http.get("health/live").status()).isEqualTo(200);
                assertThat(isGood(http, login)).isTrue();
            } finally {
                away.start();
            }
            await(() -> http.get("health/ready").status() == 200);
        }
    }

    private static Duration refusedBySecondAfter(JsonObject login, Instant start)
            throws InterruptedException {
        await(() -> !isGood(second, login));
        return Duration.between(start, Instant.now());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }

    private static void revoke(Connection connection, String sessionId) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO revocation (id, session_id, revoked_at) VALUES (?, ?, ?)")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, sessionId);
            insert.setLong(3, System.currentTimeMillis());
            insert.executeUpdate();
        }
    }

    private static String sessionOf(JsonObject login) {
        return as(first, login, "GET", "api/me/claims").json().getString("sid");
    }

    private static JsonObject login(Http http, Person person) {
        return http.logIn(person.email(), person.password()).json();
    }

    private static boolean isGood(Http http, JsonObject login) {
        return as(http, login, "GET", "api/private").status() == 200;
    }

    private static Answer refresh(Http http, String refreshToken) {
        return http.post("api/token/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}");
    }

    private static Answer as(Http http, JsonObject login, String method, String path) {
        return http.send(method, path, null, "Authorization", "Bearer " + login.getString("token"));
    }
}
