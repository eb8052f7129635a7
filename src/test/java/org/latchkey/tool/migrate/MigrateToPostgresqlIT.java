package org.latchkey.tool.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.storage.database.Postgresql;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.ApplicationServer.Application;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.PlainServer;
import org.latchkey.testing.server.SharedServers;
import org.latchkey.testing.server.TestDatabase;

/** Tests the migration from a populated Derby database to a real PostgreSQL. */
@OnPostgresql
@ExtendWith(SharedServers.class)
class MigrateToPostgresqlIT {

    private static final String DATA =
            "(SELECT id FROM account UNION ALL SELECT id FROM session UNION ALL SELECT id FROM task"
                    + " UNION ALL SELECT id FROM event UNION ALL SELECT name FROM shared_secret) data";

    @TempDir
    private static Path folder;

    private static Postgresql postgresql;
    private static PopulatedDerby source;
    private static int databases;

    private String database;

    @BeforeAll
    static void populateTheSource(PlainServer plain) throws Exception {
        postgresql = TestDatabase.postgresql();
        source = new PopulatedDerby(folder, postgresql.settings(), plain.applications());
    }

    @BeforeEach
    void createTheTarget() throws SQLException {
        database = "target" + databases++;
        postgresql.create(database);
    }

    @Test
    void aServerOnTheTargetHasAllDataOfTheSource() throws Exception {
        MigrationProcess migration = source.migrate(target());

        assertThat(migration.output()).endsWith("Everything was migrated and compared.\n");
        for (String table : List.of(
                "account",
                "account_role",
                "session",
                "task",
                "signing_key",
                "shared_secret",
                "revocation",
                "event",
                "throttle",
                "known_network",
                "mutex",
                "totp",
                "recovery_code",
                "passkey",
                "remark")) {
            assertThat(migration.output()).containsPattern("(?m)^" + table + ": [1-9][0-9,]* rows");
        }
        assertThat(migration.output()).doesNotContain("schema_version", key());
        Map<String, String> settings = new HashMap<>(postgresql.properties(database));
        settings.put("latchkey.encryption-key", key());
        try (Application server = source.deploy(settings)) {
            Http http = server.client();
            Person alice = source.alice;
            assertThat(http.get(alice, "api/private").status()).isEqualTo(200);
            assertThat(http.isGood(source.loggedOutToken)).isFalse();
            assertThat(http.refresh(source.refreshToken).status()).isEqualTo(200);
            assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
            assertThat(http.get(alice, "api/me").json().getString("name")).isEqualTo("Alicia");
            assertThat(http.as(alice, "POST", "api/tasks", "{\"title\":\"new\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(http.get(alice, "api/tasks").json().getJsonArray("items"))
                    .extracting(task -> task.asJsonObject().getString("title"))
                    .containsExactly(PopulatedDerby.TITLE, "new");
            assertThat(loginWithRecoveryCode(http).status()).isEqualTo(200);
            assertThat(loginWithPasskey(http).status()).isEqualTo(200);
            assertThat(server.output()).doesNotContain("The first admin is");
        }
    }

    private static Answer loginWithRecoveryCode(Http http) {
        return http.post(
                "api/token",
                Json.createObjectBuilder()
                        .add("email", source.bob.email())
                        .add("password", source.bob.password())
                        .add("code", source.recoveryCode)
                        .build()
                        .toString());
    }

    private static Answer loginWithPasskey(Http http) {
        JsonObject options = http.post("api/passkeys/options", null).json();
        JsonObject assertion = source.passkey.get(options).json();
        return http.post(
                "api/token",
                Json.createObjectBuilder().add("passkey", assertion).build().toString());
    }

    @Test
    void generatedNumbersContinueAndASecondMigrationIsRefused() throws Exception {
        source.migrate(target());
        String before = sql("SELECT count(*) FROM " + DATA);
        assertThat(refusal(source.migrate(target()))).startsWith("The target is not empty");
        assertThat(sql("SELECT count(*) FROM " + DATA)).isEqualTo(before).isNotEqualTo("0");

        assertThat(sql("INSERT INTO remark (words) VALUES ('new') RETURNING id"))
                .isEqualTo("4");
        assertThat(sql("SELECT nextval('invoice')")).isEqualTo("4");
        assertThat(sql("SELECT words || kind || price FROM remark WHERE id = 1"))
                .isEqualTo("line\n\ttaba12.50");
    }

    /** The failures are a row that differs after the copy, and a kill while rows are written. */
    @Test
    void aFailedMigrationLeavesTheTargetEmptyAndCanBeRunAgain() throws Exception {
        createEmptyTables();
        triggerOnEachTask("NEW.created_at := NEW.created_at + 1");
        assertThat(refusal(source.migrate(target()))).startsWith("The table task differs after the copy");
        assertThat(sql("SELECT count(*) FROM " + DATA)).isEqualTo("0");

        triggerOnEachTask("PERFORM pg_advisory_xact_lock(7)");
        try (Connection other = postgresql.connection(database)) {
            execute(other, "SELECT pg_advisory_lock(7)");
            MigrationProcess migration = source.start(target());
            await("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7 AND NOT granted");
            migration.kill();
        }
        await("SELECT 1 - count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7");
        assertThat(sql("SELECT count(*) FROM " + DATA)).isEqualTo("0");

        sql("DROP FUNCTION meddle CASCADE; SELECT 1");
        sql("UPDATE mutex SET taken = 1 WHERE name = 'shared-secret' RETURNING name");
        assertThat(refusal(source.migrate(target()))).contains("in the table mutex");
        sql("UPDATE mutex SET taken = 0 RETURNING name");
        assertThat(source.migrate(target()).awaitSuccess()).isTrue();
        assertThat(sql("SELECT count(*) FROM task")).isEqualTo("1");
    }

    /** Leaves the target with only the content that the schema migrations create. */
    private void createEmptyTables() throws Exception {
        assertThat(source.migrate(target()).awaitSuccess()).isTrue();
        sql("""
                DO $$
                DECLARE name TEXT;
                BEGIN
                    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
                            AND tablename NOT IN ('schema_version', 'mutex') LOOP
                        EXECUTE 'TRUNCATE ' || name || ' CASCADE';
                    END LOOP;
                    UPDATE mutex SET taken = 0;
                END $$;
                SELECT 1
                """);
    }

    private void triggerOnEachTask(String statement) throws SQLException {
        sql("CREATE OR REPLACE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                + statement
                + "; RETURN NEW; END $$;"
                + " CREATE OR REPLACE TRIGGER meddle BEFORE INSERT ON task FOR EACH ROW"
                + " EXECUTE FUNCTION meddle(); SELECT 1");
    }

    @Test
    void aSourceInUseIsRefused() {
        assertThat(source.outputWhileInUse)
                .startsWith("Nothing was migrated. The data folder is in use by another server");
    }

    @Test
    void aSourceOfAnEarlierVersionIsRefused() throws Exception {
        Path later = source.laterMigration();
        try {
            assertThat(refusal(source.migrate(target()))).contains("is of an earlier version");
        } finally {
            Files.delete(later);
        }
    }

    private static String key() throws Exception {
        return Files.readString(source.keyFile()).strip();
    }

    private Map<String, String> target() throws Exception {
        return source.withKey(new HashMap<>(postgresql.settings(database)));
    }

    /** Returns the reason of a failed migration, which must be a single line. */
    private static String refusal(MigrationProcess migration) throws Exception {
        assertThat(migration.awaitSuccess()).isFalse();
        assertThat(migration.output().lines()).hasSize(1);
        assertThat(migration.output()).startsWith("Nothing was migrated. ");
        return migration.output().substring("Nothing was migrated. ".length());
    }

    private void await(String sql) throws Exception {
        while (!"1".equals(sql(sql))) {
            Thread.sleep(50);
        }
    }

    /** Runs statements, and returns the first column of the first row of the last one. */
    private String sql(String sql) throws SQLException {
        try (Connection connection = postgresql.connection(database)) {
            return execute(connection, sql);
        }
    }

    private static String execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean isResult = statement.execute(sql);
            while (!isResult) {
                isResult = statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
