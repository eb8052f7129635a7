package org.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.ApplicationServer.Application;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.TwoNodes;

/** Tests that two servers on one PostgreSQL learn of each other's changes. */
@OnPostgresql
@On(TwoNodes.class)
class TwoNodesIT {

    private TwoNodes nodes;
    private Http first;
    private Http second;

    @BeforeEach
    void useBothNodes(TwoNodes both) {
        nodes = both;
        first = both.first();
        second = both.second();
    }

    /** Checks the median, because this machine may be busy for a moment. */
    @Test
    void aSessionEndedOnOneNodeIsRejectedByTheOtherWithinASecond() throws Exception {
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            delays.add(logoutDelay());
        }
        Collections.sort(delays);
        assertThat(delays.get(2)).isLessThan(Duration.ofSeconds(1));
    }

    private Duration logoutDelay() throws InterruptedException {
        JsonObject login = login(first, first.alice());
        assertThat(isGood(second, login)).isTrue();

        as(first, login, "DELETE", "api/token");
        Instant ended = Instant.now();

        assertThat(isGood(first, login)).isFalse();
        assertThat(refresh(second, login.getString("refresh_token")).status()).isEqualTo(401);
        return delayUntilRejectedBySecond(login, ended);
    }

    @Test
    void aChangedPasswordEndsOtherSessionsOnBothNodes() throws Exception {
        Person alice = first.alice();
        JsonObject other = login(second, alice);
        String change =
                "{\"current_password\":\"%s\",\"new_password\":\"another horse entirely\"}".formatted(alice.password());

        assertThat(first.as(alice, "PUT", "api/me/password", change).status()).isEqualTo(204);

        await(() -> !isGood(second, other));
        assertThat(second.get(alice, "api/private").status()).isEqualTo(200);
    }

    @Test
    void aDeletedAccountIsRejectedByTheOtherNode() throws Exception {
        Person alice = first.alice();
        assertThat(second.isGood(alice.token())).isTrue();

        assertThat(first.as(alice, "DELETE", "api/me", null).status()).isEqualTo(204);

        assertThat(first.isGood(alice.token())).isFalse();
        await(() -> !second.isGood(alice.token()));
    }

    /** The attempts alternate between the nodes. The limit would admit more only after a pause of a minute. */
    @Test
    void bothNodesShareTheLimitOfAttempts() {
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

    /** The revocation is written first and committed last, so the other node has already read later ones. */
    @Test
    void aRevocationCommittedAfterLaterOnesIsNotMissed() throws Exception {
        JsonObject login = login(first, first.alice());
        try (Connection slow = nodes.connection()) {
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
    void aNodeKnowsTheRevocationsFromBeforeItsStart() throws Exception {
        JsonObject login = login(first, first.alice());
        as(first, login, "DELETE", "api/token");
        try (Application third = nodes.third()) {
            assertThat(isGood(third.client(), login)).isFalse();
        }
    }

    private Duration delayUntilRejectedBySecond(JsonObject login, Instant start) throws InterruptedException {
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
                connection.prepareStatement("INSERT INTO revocation (id, session_id, revoked_at) VALUES (?, ?, ?)")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, sessionId);
            insert.setLong(3, System.currentTimeMillis());
            insert.executeUpdate();
        }
    }

    private String sessionOf(JsonObject login) {
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
