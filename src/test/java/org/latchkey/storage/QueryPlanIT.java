package org.latchkey.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.admin.SearchSql;
import org.latchkey.storage.database.FilledDatabase;
import org.latchkey.storage.database.Postgresql;
import org.latchkey.testing.server.Server;

/**
 * Tests that each query of a growing table uses an index, with a few thousand rows.
 */
class QueryPlanIT {

    @TempDir
    private static Path folder;

    private static Postgresql postgresql;
    private static Connection onPostgresql;
    private static Connection onDerby;

    @BeforeAll
    static void fillTheDatabases() throws SQLException {
        FilledDatabase.prepareDerby(folder);
        postgresql = Postgresql.start(Server.freePort());
        onPostgresql = FilledDatabase.open(postgresql.settings());
        execute(onPostgresql, "ANALYZE");
        onDerby = FilledDatabase.open(Map.of("LATCHKEY_DB_URL", "jdbc:derby:" + folder.resolve("db") + ";create=true"));
        execute(onDerby, "CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
        for (String table : new String[] {
            "ACCOUNT", "ACCOUNT_ROLE", "SESSION", "TASK", "THROTTLE", "KNOWN_NETWORK", "EVENT", "OUTBOX", "REVOCATION"
        }) {
            execute(onDerby, "CALL SYSCS_UTIL.SYSCS_UPDATE_STATISTICS('APP', '" + table + "', NULL)");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        onDerby.close();
        onPostgresql.close();
        postgresql.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Login
                "SELECT * FROM account WHERE email_key = '00000007@example.com'",
                "SELECT * FROM account WHERE id = '00000007'",
                "SELECT role FROM account_role WHERE account_id = '00000007'",
                "UPDATE account SET disabled = disabled WHERE id = '00000007' AND NOT disabled"
                        + " AND version = 0 AND password_version = 0 AND factor_version = 0",
                "SELECT id, taken_until, failures FROM throttle WHERE id IN ('00000007', '00000008', '00000009')",
                "UPDATE throttle SET failures = 0 WHERE id IN ('00000007', '00000008', '00000009')"
                        + " AND (id <> '00000007' OR failures <= 4 OR taken_until NOT BETWEEN CAST(1 AS BIGINT) + 1 AND 9)"
                        + " AND (id = '00000007' OR taken_until NOT BETWEEN CAST(1 AS BIGINT)"
                        + " + CASE id WHEN '00000008' THEN 1 ELSE 2 END + 1 AND 9)",
                "UPDATE throttle SET failures = 0 WHERE id IN ('00000007', '00000008', '00000009')",
                "INSERT INTO known_network (account_id, network, seen_at) SELECT id, 'x', 1 FROM account"
                        + " WHERE id = '00000007' AND NOT EXISTS (SELECT 1 FROM known_network"
                        + " WHERE account_id = '00000007' AND network = 'x')",
                "SELECT seen_at FROM known_network WHERE account_id = '00000007'"
                        + " AND network = '192.0.2.1' AND seen_at > 0",
                "UPDATE known_network SET seen_at = 1 WHERE account_id = '00000007'" + " AND network = '192.0.2.1'",
                "UPDATE event SET occurrences = 2 WHERE sum_key = '00000007'",
                // Refresh
                "SELECT * FROM session WHERE id = '00000007-0'",
                "UPDATE session SET generation = 2 WHERE id = '00000007-0' AND generation = 0"
                        + " AND ended_at IS NULL AND last_used_at > 1 AND created_at > 1",
                // Listing and ending sessions
                "SELECT * FROM session WHERE account_id = '00000007' AND ended_at IS NULL"
                        + " AND last_used_at > 0 AND created_at > 0 ORDER BY id DESC FETCH FIRST 1000 ROWS ONLY",
                "UPDATE session SET ended_at = 1 WHERE account_id = '00000007' AND ended_at IS NULL AND id <> 'x'",
                "SELECT id FROM session WHERE account_id = '00000007' AND ended_at = 1 AND last_used_at > 0",
                // Audit log
                "SELECT * FROM event WHERE 1 = 1 ORDER BY id DESC FETCH FIRST 51 ROWS ONLY",
                "SELECT * FROM event WHERE id < '00000100' ORDER BY id DESC FETCH FIRST 51 ROWS ONLY",
                "SELECT * FROM event WHERE account_id = '00000007' ORDER BY id DESC FETCH FIRST 51 ROWS ONLY",
                "SELECT * FROM event WHERE id < '00000100' AND type = 'signed-in' ORDER BY id DESC FETCH FIRST 51 ROWS ONLY",
                "SELECT * FROM event WHERE id < '00000100' AND account_id = '00000007' AND type = 'signed-in'"
                        + " ORDER BY id DESC FETCH FIRST 51 ROWS ONLY",
                // Tasks
                "SELECT * FROM task WHERE account_id = '00000007' AND id > '00000007-0' ORDER BY id FETCH FIRST 51 ROWS ONLY",
                "SELECT * FROM task WHERE account_id = '00000007' AND id = '00000007-1'",
                "DELETE FROM task WHERE account_id = '00000007' AND id = '00000007-1'",
                // Revocations by other nodes
                "SELECT * FROM revocation WHERE revoked_at >= 1990",
                // Purge
                "SELECT id FROM session WHERE id > '00000007' ORDER BY id OFFSET 999 ROWS FETCH FIRST 1 ROWS ONLY",
                // Check for another admin
                "SELECT a.id FROM account a, account_role r WHERE r.role = 'admin' AND NOT a.disabled"
                        + " AND a.id <> '00000007' AND r.account_id = a.id FETCH FIRST 1 ROWS ONLY",
                // Data export of an account
                "SELECT * FROM session WHERE account_id = '00000007' AND id > '' ORDER BY id",
                "SELECT * FROM event WHERE account_id = '00000007' AND id > '' ORDER BY id",
                "SELECT * FROM event WHERE actor_id = '00000007'"
                        + " AND (account_id IS NULL OR account_id <> '00000007') AND id > '' ORDER BY id",
                "SELECT network FROM known_network WHERE account_id = '00000007' AND network > ''"
                        + " ORDER BY network",
                // Outbox
                "SELECT id FROM outbox WHERE next_attempt_at <= 0 AND expires_at > 0 ORDER BY next_attempt_at, id",
                "SELECT * FROM outbox WHERE recipient = '00000007'",
                "SELECT * FROM outbox WHERE account_id = '00000007'"
            })
    void aQueryUsesAnIndex(String query) throws SQLException {
        assertUsesAnIndex(query);
    }

    /** All transactions lock these rows in the order of their keys, which prevents deadlocks. */
    @Test
    void rateLimitRowsAreLockedInTheOrderOfTheirKeys() throws SQLException {
        String keys = "id IN ('00000007', '00000008', '00000009')";
        assertThat(planOnPostgresql(
                        "UPDATE throttle SET failures = 0 WHERE %1$s AND id IN (SELECT id FROM throttle WHERE %1$s ORDER BY id FOR UPDATE)"
                                .formatted(keys)))
                .contains("LockRows", "Index")
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    session | id | id > '00000007' AND id <= '00000107' AND (ended_at IS NOT NULL OR created_at <= 1)
                    revocation | id | revoked_at < 10
                    throttle | id | taken_until < 10
                    known_network | account_id | seen_at < 10
                    event | id | id < '00000100'
                    outbox | id | expires_at < 10
                    """)
    void thePurgeUsesAnIndex(String table, String column, String condition) throws SQLException {
        assertThat(planOnPostgresql(ExpiredRows.deleteUnlocked(table, condition)))
                .contains("Index")
                .doesNotContain("Seq Scan");
        assertThat(planOnDerby(ExpiredRows.select(table, column, condition)))
                .contains("Index")
                .doesNotContain("Table Scan");
        assertThat(planOnDerby("DELETE FROM %s WHERE %s IN ('00000007', '00000008') AND (%s)"
                        .formatted(table, column, condition)))
                .contains("Index")
                .doesNotContain("Table Scan");
    }

    @ParameterizedTest
    @CsvSource({"anna, ''", "00000007, ''", "anna 00000007, 00000001"})
    void aSearchUsesOnlyIndexes(String key, String id) throws SQLException {
        assertUsesAnIndex(SearchSql.of(key, id, 51));
    }

    private static void assertUsesAnIndex(String query) throws SQLException {
        assertThat(planOnPostgresql(query)).contains("Index").doesNotContain("Seq Scan");
        assertThat(planOnDerby(query)).contains("Index").doesNotContain("Table Scan");
    }

    /** A sort would read the whole table for a single page. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM event ORDER BY id DESC FETCH FIRST 51 ROWS ONLY",
                "SELECT * FROM event WHERE id < '00001000' ORDER BY id DESC FETCH FIRST 51 ROWS ONLY"
            })
    void aPageIsReadInIndexOrderWithoutSorting(String query) throws SQLException {
        assertThat(planOnPostgresql(query)).contains("Index Scan").doesNotContain("Sort");
        assertThat(planOnDerby(query)).contains("Index Scan").doesNotContain("Table Scan", "Sort ResultSet");
    }

    private static String planOnPostgresql(String query) throws SQLException {
        return rows(onPostgresql, "EXPLAIN " + query);
    }

    /** Runs the query, reads its plan, and rolls back. */
    private static String planOnDerby(String query) throws SQLException {
        onDerby.setAutoCommit(false);
        try {
            if (query.startsWith("SELECT")) {
                rows(onDerby, query);
            } else {
                execute(onDerby, query);
            }
            return rows(onDerby, "VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()");
        } finally {
            onDerby.rollback();
            onDerby.setAutoCommit(true);
        }
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
