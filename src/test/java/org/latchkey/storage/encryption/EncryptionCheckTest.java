package org.latchkey.storage.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.database.Database;
import org.latchkey.storage.database.MigratedDerby;

/** Tests which embedded databases and encryption keys the application refuses when it starts. */
class EncryptionCheckTest {

    private static final String KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    private static final String OTHER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    private Path parent;

    @AfterEach
    void closeTheDatabase() {
        Database.close(database(settings()));
    }

    @Test
    void aMissingDatabaseIsRefusedUnlessTheUrlSaysCreate() {
        Map<String, String> settings = settings();
        settings.put("latchkey.db.url", "jdbc:derby:" + folder() + "/db");
        assertRefused(
                settings,
                "There is no database at this place: check its URL (Database '" + folder() + "/db' not found.).");
    }

    @Test
    void aDatabaseWithoutSecretsNeedsNoKey() throws SQLException {
        createDatabase();
        open(settings());
        assertThat(folder().resolve("encryption-key")).doesNotExist();
    }

    @Test
    void aDatabaseInUseIsRefused() throws Exception {
        createDatabase();
        try (URLClassLoader other = otherServer();
                Connection connection = openIn(other)) {
            assertThat(connection.isValid(1)).isTrue();
            assertRefused(
                    settings(),
                    "The data folder is in use by another server: stop that one, or set latchkey.db.url to another place"
                            + " (Another instance of Derby may have already booted the database "
                            + folder()
                            + "/db.).");
            shutDown(other);
        }
    }

    @Test
    void aMissingKeyFileIsRefused() throws SQLException {
        createDatabase();
        seal(KEY, "refresh-token");
        assertRefused(
                settings(),
                "The encryption key "
                        + folder()
                        + "/encryption-key is missing: put back the one that the secrets in the database were encrypted with.");
        assertThat(folder().resolve("encryption-key")).doesNotExist();
    }

    @Test
    void aWrongKeyIsRefused() throws SQLException {
        createDatabase();
        seal(KEY, "refresh-token");
        Map<String, String> settings = settings();
        settings.put("latchkey.encryption-key", OTHER_KEY);
        assertRefused(
                settings,
                "The secrets in the database can't be decrypted: put back the encryption key that they"
                        + " were encrypted with (the file encryption-key next to the database, or"
                        + " latchkey.encryption-key).");
    }

    @Test
    void aDamagedRowIsRefused() throws SQLException {
        createDatabase();
        seal(KEY, "refresh-token");
        seal(OTHER_KEY, "outbox");
        Map<String, String> settings = settings();
        settings.put("latchkey.encryption-key", KEY);
        assertRefused(
                settings,
                "The row outbox of the table shared_secret is damaged (the encryption key decrypts other rows): restore it from a backup, or delete it to create a new one.");
    }

    private Path folder() {
        return parent.resolve("data");
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("latchkey.db.url", "jdbc:derby:" + folder() + "/db;create=true");
        return settings;
    }

    private static DatabaseSettings database(Map<String, String> settings) {
        return Settings.read(settings::get).database();
    }

    /** Opens the database as a start does. */
    private static void open(Map<String, String> settings) {
        EncryptionCheck.run(database(settings));
        Database.migrate(database(settings));
    }

    private static void assertRefused(Map<String, String> settings, String line) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> open(settings))
                .withMessage(line);
    }

    private void createDatabase() {
        MigratedDerby.copyTo(folder().resolve("db"));
    }

    private void seal(String key, String name) throws SQLException {
        sql("INSERT INTO shared_secret (name, sealed, created_at) VALUES ('%s', '%s', 0)"
                .formatted(name, TestEncryption.key(key).seal(new byte[32], name)));
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = Database.connect(database(settings()));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } finally {
            Database.close(database(settings()));
        }
    }

    /** Returns a class loader with a Derby that shares no state with that of the tests. */
    private static URLClassLoader otherServer() throws IOException {
        List<URL> jars = new ArrayList<>();
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Path.of(jar).getFileName().toString().startsWith("derby")) {
                jars.add(Path.of(jar).toUri().toURL());
            }
        }
        return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private Connection openIn(ClassLoader server) throws ReflectiveOperationException, SQLException {
        return driver(server).connect("jdbc:derby:" + folder() + "/db", new Properties());
    }

    private static void shutDown(ClassLoader server) throws ReflectiveOperationException {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> driver(server).connect("jdbc:derby:;shutdown=true", new Properties()));
    }

    private static Driver driver(ClassLoader server) throws ReflectiveOperationException {
        return (Driver) server.loadClass("org.apache.derby.iapi.jdbc.AutoloadedDriver")
                .getConstructor()
                .newInstance();
    }
}
