package org.latchkey.token.key;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.TwoNodes;
import org.latchkey.token.Tokens;

/**
 * Two servers that started at the same time on an empty PostgreSQL share one key set, and both can change
 * it.
 */
@OnPostgresql
@On(TwoNodes.class)
class KeysOnNodesIT {

    private TwoNodes both;
    private List<Http> nodes;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void findTheNodes(TwoNodes servers) throws InterruptedException {
        both = servers;
        nodes = List.of(servers.first(), servers.second());
        // the second key is generated a second after the start
        await(() -> keys(nodes.get(0)).size() > 1);
    }

    @AfterEach
    void shutDownThreads() {
        threads.shutdown();
    }

    @Test
    void allNodesShareTheKeysAndOneIsActive() throws Exception {
        List<JsonObject> keys = keys(nodes.get(0));

        assertThat(keys.stream().filter(key -> key.getString("state").equals("active")))
                .hasSize(1);
        assertThat(keys.stream().filter(key -> key.getString("state").equals("pending")))
                .hasSize(1);
        await(() -> nodes.stream().allMatch(node -> keys(node).equals(keys)));
        String active = active(nodes.get(0)).getString("kid");
        Person alice = nodes.get(0).alice();
        for (Http node : nodes) {
            String token = node.token(alice.email(), alice.password());
            assertThat(kid(token)).isEqualTo(active);
            assertThat(nodes).allMatch(verifier -> verifier.isGood(token));
        }
    }

    @Test
    void allNodesRotateAtTheSameInstant() throws Exception {
        String old = active(nodes.get(0)).getString("kid");
        sql("UPDATE signing_key SET created_at = created_at - 4200000");
        CompletableFuture<Instant> end = new CompletableFuture<Instant>().completeOnTimeout(Instant.MIN, 2, MINUTES);
        List<CompletableFuture<List<String>>> issued = issuedUntil(end);
        JsonObject prepared = asAdmin(nodes.get(1), "POST", "api/keys");
        // on a slow machine the takeover has happened by now
        Instant takeover = Instant.parse(withKid(nodes.get(1), old).getString("retires_at"));
        end.complete(takeover.plusSeconds(3));
        List<String> tokens =
                issued.stream().flatMap(some -> some.join().stream()).toList();

        assertThat(prepared.getString("state")).isEqualTo("pending");
        String next = active(nodes.get(0)).getString("kid");
        assertThat(next).isNotEqualTo(old).isNotEqualTo(prepared.getString("kid"));
        // iat is in whole seconds, and a node knows the database's time only to a fraction of a second
        assertThat(tokens)
                .filteredOn(token -> issuedAt(token).plusSeconds(2).isBefore(takeover))
                .isNotEmpty()
                .allMatch(token -> kid(token).equals(old));
        assertThat(tokens)
                .filteredOn(token -> issuedAt(token).isAfter(takeover.plusSeconds(1)))
                .isNotEmpty()
                .allMatch(token -> kid(token).equals(next));
        assertThat(tokens).allSatisfy(token -> {
            assertThat(kid(token)).isIn(old, next);
            assertThat(nodes).allMatch(node -> node.isGood(token));
        });
    }

    @Test
    void aKeyRevokedOnOneNodeIsRevokedOnAll() throws Exception {
        Person alice = nodes.get(0).alice();
        JsonObject login = nodes.get(0).logIn(alice.email(), alice.password()).json();
        String stolen = kid(login.getString("token"));
        await(() -> nodes.stream().allMatch(node -> node.isGood(login.getString("token"))));

        asAdmin(nodes.get(0), "POST", "api/keys/" + stolen + "/revocation");

        assertThat(nodes.get(0).isGood(login.getString("token"))).isFalse();
        await(() -> nodes.stream().noneMatch(node -> node.isGood(login.getString("token"))));
        String token =
                nodes.get(1).refresh(login.getString("refresh_token")).json().getString("token");
        assertThat(kid(token)).isNotEqualTo(stolen);
        assertThat(nodes).allMatch(node -> node.isGood(token));
    }

    /** Each node issues tokens without a pause, for a session of its own. */
    private List<CompletableFuture<List<String>>> issuedUntil(CompletableFuture<Instant> end) {
        List<CompletableFuture<List<String>>> all = new ArrayList<>();
        for (Http node : nodes) {
            Person person = node.bob();
            JsonObject login = node.logIn(person.email(), person.password()).json();
            all.add(CompletableFuture.supplyAsync(() -> issuedUntil(node, login, end), threads));
        }
        return all;
    }

    private static List<String> issuedUntil(Http node, JsonObject login, CompletableFuture<Instant> end) {
        JsonObject pair = login;
        List<String> tokens = new ArrayList<>();
        while (Instant.now().isBefore(end.getNow(Instant.MAX))) {
            tokens.add(pair.getString("token"));
            pair = node.refresh(pair.getString("refresh_token")).json();
        }
        tokens.add(pair.getString("token"));
        return tokens;
    }

    private static JsonObject active(Http node) {
        return key(node, key -> key.getString("state").equals("active"));
    }

    private static JsonObject withKid(Http node, String kid) {
        return key(node, key -> key.getString("kid").equals(kid));
    }

    private static JsonObject key(Http node, Predicate<JsonObject> condition) {
        return keys(node).stream().filter(condition).findFirst().orElseThrow();
    }

    private static List<JsonObject> keys(Http node) {
        return node.bearer(admin(node), "GET", "api/keys", null).jsonArray().getValuesAs(JsonObject.class);
    }

    private static JsonObject asAdmin(Http node, String method, String path) {
        return node.bearer(admin(node), method, path, null).json();
    }

    private static String admin(Http node) {
        return node.token("admin@localhost", Http.ADMIN_PASSWORD);
    }

    private static String kid(String token) {
        return Tokens.header(token).getString("kid");
    }

    private static Instant issuedAt(String token) {
        return Instant.ofEpochSecond(Tokens.claims(token).getInt("iat"));
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = both.connection();
                Statement sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }
}
