package org.latchkey.tool.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.SoftwareAuthenticator;
import org.latchkey.testing.Totp;
import org.latchkey.testing.server.ApplicationServer;
import org.latchkey.testing.server.ApplicationServer.Application;
import org.latchkey.testing.server.LatchkeyWar;
import org.latchkey.testing.server.PlainServer;

/**
 * A Derby database that a server has filled with data. A migration of Latchkey's user added a table
 * and a sequence.
 */
final class PopulatedDerby {

    static final String TITLE = "naïve \\N \"café\" 😀 \\t 'x'";

    private static final String MIGRATION = "V999999__remark.sql";
    private static final String REMARKS = """
            CREATE TABLE remark (
                id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                parent_id INTEGER REFERENCES remark (id),
                words VARCHAR(200),
                kind CHAR(3),
                price DECIMAL(7, 2),
                weight DOUBLE PRECISION,
                share REAL,
                small SMALLINT,
                is_done BOOLEAN,
                on_day DATE,
                at_time TIME,
                at_moment TIMESTAMP
            );
            CREATE SEQUENCE invoice AS BIGINT START WITH 1;
            """;

    final Person alice;
    final String refreshToken;
    final String loggedOutToken;
    final String outputWhileInUse;

    /** Has an authenticator app. */
    final Person bob;

    final String recoveryCode;

    /** Belongs to a third person. */
    final SoftwareAuthenticator passkey = new SoftwareAuthenticator();

    private final Path folder;
    private final ApplicationServer servers;

    PopulatedDerby(Path folder, Map<String, String> target, ApplicationServer servers) throws Exception {
        this.folder = folder;
        this.servers = servers;
        for (String engine : List.of("derby", "postgresql")) {
            Files.createDirectories(migrations(engine));
            Files.writeString(migrations(engine).resolve(MIGRATION), REMARKS);
        }
        try (Application server = deploy(Map.of("latchkey.db.url", url() + ";create=true"))) {
            Http http = server.client();
            alice = http.alice();
            http.as(alice, "PATCH", "api/me", "{\"name\":\"Alicia\"}");
            http.as(alice, "POST", "api/tasks", title());
            Answer login = http.logIn(alice.email(), alice.password());
            refreshToken = login.json().getString("refresh_token");
            loggedOutToken = http.token(alice.email(), alice.password());
            http.bearer(loggedOutToken, "DELETE", "api/token", null);
            http.logIn(alice.email(), "wrong");
            bob = http.alice();
            recoveryCode = Totp.setUp(http, bob).recoveryCodes().get(0);
            addPasskey(http, http.alice());
            outputWhileInUse = migrate(withKey(target)).output();
        }
        writeRemarks();
    }

    private void addPasskey(Http http, Person carol) {
        JsonObject credential = passkey.create(
                        http.as(carol, "POST", "api/me/passkeys/options", null).json())
                .json();
        Answer added = http.as(
                carol,
                "POST",
                "api/me/passkeys",
                Json.createObjectBuilder().add("credential", credential).build().toString());
        assertThat(added.status()).isEqualTo(201);
    }

    static String title() {
        return Json.createObjectBuilder().add("title", TITLE).build().toString();
    }

    private Path migrations(String engine) {
        return folder.resolve("classes/db").resolve(engine);
    }

    /** Deploys Latchkey with the additional table. */
    Application deploy(Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>(PlainServer.settings());
        settings.put("latchkey.token.lifetime", "PT1H");
        // Generating an RS256 key takes seconds.
        settings.put("latchkey.token.algorithm", "ES256");
        // No browser offers passkeys to an IP address.
        settings.put("latchkey.passkey.rp-id", SoftwareAuthenticator.RELYING_PARTY);
        settings.put("latchkey.passkey.origins", SoftwareAuthenticator.ORIGIN);
        settings.putAll(overrides);
        Path war = new LatchkeyWar()
                .add("db/derby/" + MIGRATION, REMARKS)
                .add("db/postgresql/" + MIGRATION, REMARKS)
                .add(settings)
                .write(folder);
        return servers.deploy("/house", war);
    }

    /**
     * Writes the notes while no server uses the database. It deletes the last one, so that the highest
     * generated number is not in the table.
     */
    private void writeRemarks() throws SQLException {
        System.setProperty(
                "derby.stream.error.file", folder.resolve("derby.log").toString());
        try (Connection connection = DriverManager.getConnection(url());
                Statement sql = connection.createStatement()) {
            sql.execute("INSERT INTO remark (parent_id, words, kind, price, weight, share, small, is_done,"
                    + " on_day, at_time, at_moment) VALUES (1, 'line\n\ttab', 'a', 12.50, 0.1, 1.1, -3,"
                    + " TRUE, '2026-02-28', '23:59:59', '2026-02-28 23:59:59.120000')");
            sql.execute("INSERT INTO remark (parent_id, words) VALUES (1, NULL), (2, '')");
            sql.execute("DELETE FROM remark WHERE id = 3");
            for (int i = 0; i < 3; i++) {
                nextInvoice(sql);
            }
        }
        try {
            DriverManager.getConnection(url() + ";shutdown=true").close();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("08006"); // Derby reports a successful shutdown as this error.
        }
    }

    /** Adds a migration that the source does not have. */
    Path laterMigration() throws IOException {
        Path later = migrations("derby").resolve("V101__later.sql");
        return Files.writeString(later, "CREATE TABLE later (id INTEGER);");
    }

    /** Derby generates the number when the row is read. */
    private static void nextInvoice(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("VALUES NEXT VALUE FOR invoice")) {
            row.next();
        }
    }

    String url() {
        return "jdbc:derby:" + folder + "/data/db";
    }

    Path keyFile() {
        return folder.resolve("data/encryption-key");
    }

    /** Runs the command and waits until it has ended. */
    MigrationProcess migrate(Map<String, String> target) throws IOException, InterruptedException {
        MigrationProcess process = start(target);
        process.awaitSuccess();
        return process;
    }

    /** Starts the command and does not wait. */
    MigrationProcess start(Map<String, String> target) throws IOException {
        Map<String, String> environment = new HashMap<>(target);
        environment.put("LATCHKEY_MOVE_FROM_URL", url());
        return MigrationProcess.start(folder.resolve("classes"), environment);
    }

    Map<String, String> withKey(Map<String, String> settings) throws IOException {
        settings.put("LATCHKEY_ENCRYPTION_KEY", Files.readString(keyFile()));
        return settings;
    }
}
