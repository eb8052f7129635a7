package org.latchkey.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.http.Server;
import org.latchkey.settings.Settings;

/**
 * Each query of a store that grows, among a few thousand rows: the database reads it by an index.
 */
class QueryPlanIT {

    private static final int ACCOUNTS = 2000;

    @TempDir private static Path folder;

    private static Postgresql postgresql;
    private static Connection onPostgresql;
    private static Connection onDerby;

    @BeforeAll
    static void fill() throws SQLException {
        EmbeddedDatabase.prepare(folder);
        postgresql = Postgresql.start(Server.freePort());
        onPostgresql = filled(postgresql.settings());
        execute(onPostgresql, "ANALYZE");
        onDerby =
                filled(
                        Map.of(
                                "LATCHKEY_DB_URL",
                                "jdbc:derby:" + folder.resolve("db") + ";create=true"));
        execute(onDerby, "CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
        for (String table :
                new String[] {
                    "ACCOUNT",
                    "ACCOUNT_ROLE",
                    "SESSION",
                    "TASK",
                    "THROTTLE",
                    "KNOWN_NETWORK",
                    "EVENT",
                    "OUTBOX"
                }) {
            execute(
                    onDerby,
                    "CALL SYSCS_UTIL.SYSCS_UPDATE_STATISTICS('APP', '" + table + "', NULL)");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        onDerby.close();
        onPostgresql.close();
        postgresql.close();
    }

    private static Connection filled(Map<String, String> environment) throws SQLException {
        Settings.Database database =
                Settings.read(
                                name ->
                                        environment.get(
                                                name.toUpperCase(Locale.ROOT)
                                                        .replaceAll("[.-]", "_")))
                        .database();
        Connection connection = ConnectionPool.forMigrations(database).getConnection();
        Database.migrations(database, ConnectionPool.forMigrations(database)).migrate();
        fill(connection);
        return connection;
    }

    private static void fill(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement account =
                        connection.prepareStatement(
                                "INSERT INTO account (id, email, email_key, name_key, email_verified, password_hash,"
                                        + " disabled, version, created_at)"
                                        + " VALUES (?, ?, ?, ?, FALSE, '', FALSE, 0, 0)");
                PreparedStatement role =
                        connection.prepareStatement(
                                "INSERT INTO account_role (account_id, role) VALUES (?, ?)");
                PreparedStatement session =
                        connection.prepareStatement(
                                "INSERT INTO session (id, account_id, created_at, last_used_at, ip)"
                                        + " VALUES (?, ?, 0, 0, '')");
                PreparedStatement throttle =
                        connection.prepareStatement(
                                "INSERT INTO throttle (id, times, expires_at) VALUES (?, '', 0)");
                PreparedStatement network =
                        connection.prepareStatement(
                                "INSERT INTO known_network (account_id, network, seen_at)"
                                        + " VALUES (?, '192.0.2.1', 0)");
                PreparedStatement event =
                        connection.prepareStatement(
                                "INSERT INTO event (id, sum_key, account_id, actor_id, occurred_at, type)"
                                        + " VALUES (?, ?, ?, ?, 0, '')");
                PreparedStatement letter =
                        connection.prepareStatement(
                                "INSERT INTO outbox (id, recipient, sealed, created_at, next_attempt_at,"
                                        + " attempts) VALUES (?, ?, '', 0, 1, 0)");
                PreparedStatement task =
                        connection.prepareStatement(
                                "INSERT INTO task (id, account_id, title, done, created_at)"
                                        + " VALUES (?, ?, '', FALSE, 0)")) {
            for (int i = 0; i < ACCOUNTS; i++) {
                String id = "%08d".formatted(i);
                insert(account, id, id + "@example.com", id + "@example.com", "anna " + id);
                insert(role, id, "user");
                insert(throttle, id);
                insert(network, id);
                insert(event, id, id, id, id);
                insert(letter, id, id);
                for (int j = 0; j < 2; j++) {
                    insert(session, id + "-" + j, id);
                    insert(task, id + "-" + j, id);
                }
            }
            account.executeBatch();
            role.executeBatch();
            throttle.executeBatch();
            network.executeBatch();
            event.executeBatch();
            letter.executeBatch();
            session.executeBatch();
            task.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void insert(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.addBatch();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM account WHERE id = '00000007'",
                "SELECT * FROM account WHERE email_key = '00000007@example.com'",
                "SELECT role FROM account_role WHERE account_id = '00000007'",
                "SELECT * FROM session WHERE id = '00000007-0'",
                "SELECT * FROM session WHERE account_id = '00000007' AND ended_at IS NULL AND id <> 'x'",
                "SELECT * FROM throttle WHERE id IN ('00000007', '00000008', '00000009')",
                "SELECT id FROM throttle WHERE expires_at < 0 ORDER BY expires_at",
                "SELECT * FROM known_network WHERE account_id = '00000007' AND network = '192.0.2.1'",
                "SELECT account_id, network FROM known_network WHERE seen_at < 0 ORDER BY seen_at",
                "SELECT * FROM session WHERE account_id = '00000007' AND id > '' ORDER BY id",
                "SELECT * FROM event WHERE account_id = '00000007' AND id > '' ORDER BY id",
                "SELECT * FROM event WHERE actor_id = '00000007'"
                        + " AND (account_id IS NULL OR account_id <> '00000007') AND id > '' ORDER BY id",
                "SELECT network FROM known_network WHERE account_id = '00000007' AND network > ''"
                        + " ORDER BY network",
                "SELECT id, email_key FROM account WHERE email_key = 'anna' AND id > ''",
                "SELECT id, email_key FROM account WHERE email_key > '00000007'"
                        + " ORDER BY email_key, id FETCH FIRST 51 ROWS ONLY",
                "SELECT id, name_key FROM account WHERE name_key = 'anna 00000007' AND id > '00000001'"
                        + " ORDER BY id FETCH FIRST 51 ROWS ONLY",
                "SELECT id, name_key FROM account WHERE name_key > 'anna'"
                        + " ORDER BY name_key, id FETCH FIRST 51 ROWS ONLY",
                "SELECT * FROM event WHERE sum_key = '00000007'",
                "SELECT id FROM event WHERE id < '00000001' ORDER BY id",
                "SELECT id FROM outbox WHERE next_attempt_at <= 0 ORDER BY next_attempt_at, id",
                "SELECT id FROM outbox WHERE id < '00000001' ORDER BY id",
                "SELECT * FROM outbox WHERE recipient = '00000007'",
                "SELECT * FROM task WHERE account_id = '00000007' AND id > '00000007-0' ORDER BY id",
                "SELECT * FROM task WHERE account_id = '00000007' AND id = '00000007-1'"
            })
    void isServedByAnIndex(String query) throws SQLException {
        assertThat(planOnPostgresql(query)).contains("Index").doesNotContain("Seq Scan");
        assertThat(planOnDerby(query)).contains("Index").doesNotContain("Table Scan");
    }

    private static String planOnPostgresql(String query) throws SQLException {
        return rows(onPostgresql, "EXPLAIN " + query);
    }

    private static String planOnDerby(String query) throws SQLException {
        rows(onDerby, query);
        return rows(onDerby, "VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String rows(Connection connection, String sql) throws SQLException {
        StringBuilder rows = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.append(result.getString(1)).append('\n');
            }
        }
        return rows.toString();
    }
}
