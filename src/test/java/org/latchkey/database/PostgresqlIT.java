package org.latchkey.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.http.Answer;
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;
import org.latchkey.http.Server;

/** What only a database in a process of its own can do to a server. */
class PostgresqlIT {

    private static final Path WAR = Path.of("target/latchkey.war");

    @TempDir private static Path folder;

    private static Postgresql postgresql;

    @BeforeAll
    static void startPostgresql() {
        postgresql = Postgresql.start(Server.freePort());
    }

    @AfterAll
    static void stopPostgresql() {
        postgresql.close();
    }

    @Test
    void twoServersThatStartAtOnceMigrateAnEmptySchemaOnce() throws Exception {
        try (Postgresql empty = Postgresql.start(Server.freePort());
                Server one = launch(empty.settings());
                Server two = launch(empty.settings())) {
            Http first = one.whenReady();
            Http second = two.whenReady();
            Person alice = first.alice();

            assertThat(second.get(alice, "api/me").json().getString("id")).isEqualTo(alice.id());
            assertThat(count(empty, "schema_version WHERE NOT success")).isZero();
            assertThat(count(empty, "(SELECT DISTINCT version FROM schema_version) step"))
                    .isPositive()
                    .isEqualTo(count(empty, "schema_version"));
            // the one that signs, and the one that waits
            assertThat(count(empty, "signing_key")).isEqualTo(2);
            assertThat(count(empty, "account_role WHERE role = 'admin'")).isEqualTo(1);
            assertThat(one.output() + two.output()).containsOnlyOnce("The first admin is");
        }
    }

    @Test
    void whileItIsAwayRequestsAreToldAndAreServedOnceItIsBack() throws Exception {
        try (Server server = launch(postgresql.settings())) {
            Http http = server.whenReady();
            Person alice = http.alice();
            postgresql.stop();
            try {
                isUnavailable(http.get(alice, "api/me"));
                isUnavailable(http.logIn(alice.email(), alice.password()));
                isUnavailable(http.as(alice, "POST", "api/tasks", "{\"title\":\"later\"}"));
                assertThat(http.get(alice, "api/private").status()).isEqualTo(200);
            } finally {
                postgresql.start();
            }
            Instant end = Instant.now().plus(Duration.ofSeconds(5));
            Answer answer = http.get(alice, "api/me");
            while (answer.status() == 503 && Instant.now().isBefore(end)) {
                answer = http.get(alice, "api/me");
            }
            assertThat(answer.status()).isEqualTo(200);
            assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
            assertThat(server.output())
                    .containsOnlyOnce("The database can't be reached")
                    .contains("The database is there again")
                    .doesNotContain("\tat ", "SEVERE");
        }
    }

    @Test
    void whoFindsNoConnectionAndWhoWaitsTooLongForARowAreToldSo() throws Exception {
        Map<String, String> settings = postgresql.settings();
        settings.put("LATCHKEY_DB_POOL_SIZE", "1");
        settings.put("LATCHKEY_DB_CONNECTION_TIMEOUT", "PT1S");
        settings.put("LATCHKEY_DB_STATEMENT_TIMEOUT", "PT4S");
        try (Server server = launch(settings);
                Connection other = postgresql.connection()) {
            Http http = server.whenReady();
            Person alice = http.alice();
            other.setAutoCommit(false);
            hold(other, alice.id());
            CompletableFuture<Answer> waiting =
                    CompletableFuture.supplyAsync(
                            () -> http.as(alice, "PATCH", "api/me", "{\"name\":\"Alice\"}"));
            awaitLock(other);

            isUnavailable(http.get(alice, "api/me"));
            isUnavailable(waiting.join());
            other.rollback();
            assertThat(http.get(alice, "api/me").json().isNull("name")).isTrue();
            assertThat(server.output()).contains("latchkey.db.pool-size");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LATCHKEY_DB_PASSWORD, wrong, The database refuses the user",
        "LATCHKEY_DB_URL, jdbc:postgresql://127.0.0.1:1/latchkey, The database can't be reached"
    })
    void aDatabaseThatCantBeOpenedIsTold(String name, String value, String told) throws Exception {
        Map<String, String> settings = postgresql.settings();
        settings.put(name, value);
        try (Server server = launch(settings)) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.lastLine()).startsWith("Latchkey does not start. " + told);
        }
    }

    @Test
    void aMissingDatabaseIsTold() throws Exception {
        Map<String, String> settings = postgresql.settings();
        settings.put("LATCHKEY_DB_URL", postgresql.url("nothing"));
        try (Server server = launch(settings)) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.lastLine())
                    .startsWith("Latchkey does not start. The database does not exist");
        }
    }

    @Test
    void aMissingEncryptionKeyIsTold() throws Exception {
        Map<String, String> settings = postgresql.settings();
        settings.remove("LATCHKEY_ENCRYPTION_KEY");
        try (Server server = launch(settings)) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output().strip().lines())
                    .singleElement()
                    .asString()
                    .contains("latchkey.encryption-key");
        }
    }

    private static void isUnavailable(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("overloaded");
        assertThat(answer.header("Retry-After").orElse("")).matches("[1-9][0-9]*");
    }

    private static Server launch(Map<String, String> settings) {
        return Server.launch(WAR, Server.freePort(), folder, settings);
    }

    private static long count(Postgresql database, String rows) throws SQLException {
        try (Connection connection = database.connection()) {
            return number(connection, "SELECT count(*) FROM " + rows);
        }
    }

    private static void hold(Connection connection, String accountId) throws SQLException {
        number(connection, "SELECT 1 FROM account WHERE id = '" + accountId + "' FOR UPDATE");
    }

    /** Until somebody waits for what this connection holds. */
    private static void awaitLock(Connection connection) throws SQLException, InterruptedException {
        while (number(connection, "SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
            Thread.sleep(20);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
