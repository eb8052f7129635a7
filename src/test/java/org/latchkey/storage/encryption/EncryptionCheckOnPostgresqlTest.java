package org.latchkey.storage.encryption;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.database.Database;
import org.latchkey.storage.database.Postgresql;
import org.latchkey.testing.server.Server;

/** Tests which PostgreSQL databases and encryption keys the application refuses when it starts. */
class EncryptionCheckOnPostgresqlTest {

    private static Postgresql postgresql;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeAll
    static void startPostgresql() {
        postgresql = Postgresql.start(Server.freePort());
    }

    @AfterAll
    static void stopPostgresql() {
        postgresql.close();
    }

    @Test
    void aWrongEncryptionKeyIsRefused() throws SQLException {
        use("filled");
        Database.migrate(database());
        String sealed =
                TestEncryption.key(settings.get("latchkey.encryption-key")).seal(new byte[32], "outbox");
        sql("filled", "INSERT INTO shared_secret VALUES ('outbox', '" + sealed + "', 0)");
        open();

        settings.put("latchkey.encryption-key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertRefused()
                .withMessageStartingWith("The secrets in the database can't be decrypted: put back the encryption key");
    }

    @Test
    void aDatabaseOfADevelopmentVersionIsRefused() throws SQLException {
        use("old");
        Database.migrate(database());
        sql("old", "UPDATE schema_version SET checksum = 64847320");
        assertRefused()
                .withMessage(
                        "The database %s is of an older development version: delete it, or set latchkey.db.url to another database.",
                        postgresql.url("old"));
    }

    @Test
    void aWrongPasswordIsRefused() throws SQLException {
        use("closed");
        settings.put("latchkey.db.password", "wrong");
        assertRefused()
                .withMessage("The database rejects the user: check latchkey.db.user and latchkey.db.password"
                        + " (FATAL: password authentication failed for user \"latchkey\").");
    }

    @Test
    void aMissingDatabaseIsRefused() throws SQLException {
        use("other");
        settings.put("latchkey.db.url", postgresql.url("nothing"));
        assertRefused()
                .withMessage("The database does not exist: create it, or check latchkey.db.url"
                        + " (FATAL: database \"nothing\" does not exist).");
    }

    @Test
    void aServerThatDoesNotAnswerIsRefused() throws SQLException {
        use("away");
        settings.put("latchkey.db.url", "jdbc:postgresql://127.0.0.1:1/latchkey");
        assertRefused()
                .withMessage("The database can't be reached: start it, or check latchkey.db.url"
                        + " (Connection to 127.0.0.1:1 refused. Check that the hostname and port are"
                        + " correct and that the postmaster is accepting TCP/IP connections.).");
    }

    private void use(String database) throws SQLException {
        postgresql.create(database);
        postgresql
                .settings(database)
                .forEach((variable, value) -> settings.put(
                        variable.toLowerCase(Locale.ROOT).replace('_', '.').replace("encryption.key", "encryption-key"),
                        value));
    }

    private DatabaseSettings database() {
        return Settings.read(settings::get).database();
    }

    /** Opens the database as a start does. */
    private void open() {
        EncryptionCheck.run(database());
        Database.migrate(database());
    }

    private static void sql(String database, String sql) throws SQLException {
        try (Connection connection = postgresql.connection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private ThrowableAssertAlternative<StartupFailure> assertRefused() {
        return assertThatExceptionOfType(StartupFailure.class).isThrownBy(this::open);
    }
}
