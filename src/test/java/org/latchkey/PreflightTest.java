package org.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.bootstrap.Preflight;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.database.Database;
import org.latchkey.storage.database.MigratedDerby;
import org.latchkey.storage.encryption.TestEncryption;

/** Tests the preflight with an embedded database, and that it changes nothing. */
class PreflightTest {

    private static final String KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    private static final String OTHER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    private Path parent;

    @Test
    void itNamesTheAdminAndTheDataFolder() {
        Map<String, String> settings = settings();
        settings.put("latchkey.admin.email", "root@example.com");
        assertThat(Preflight.check(settings::get)).isEqualTo("log in as root@example.com, data in " + folder());
    }

    @Test
    void theDrainTimeIsZeroByDefault() {
        assertThat(Preflight.drain(name -> null)).isZero();
        assertThat(Preflight.drain(Map.of("latchkey.shutdown.drain", " PT5M ")::get))
                .hasMinutes(5);
    }

    @Test
    void anInvalidSettingIsRefusedBeforeAFolderIsCreated() {
        Map<String, String> settings = settings();
        settings.put("latchkey.signup", "sometimes");
        assertRefused(settings, "The setting latchkey.signup is wrong: it takes closed or open or verified.");
        assertThat(folder()).doesNotExist();
    }

    @Test
    void anInvalidTemplateIsRefusedBeforeAFolderIsCreated() throws IOException {
        Path templates = Files.createDirectories(parent.resolve("templates/en"));
        Files.writeString(templates.resolve("password-reset.txt"), "Subject: New\n\n{{lnik}}\n");
        Files.writeString(templates.resolve("password-reset.html"), "<p>{{link}}</p>");
        Map<String, String> settings = settings();
        settings.put("latchkey.mail.templates", parent.resolve("templates").toString());
        assertRefused(
                settings,
                "The template " + templates + "/password-reset.txt is wrong: there is no placeholder {{lnik}} here.");
        assertThat(folder()).doesNotExist();
    }

    @Test
    void aNewDatabaseIsNotCreatedYet() {
        check();
        assertThat(folder()).isEmptyDirectory();
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
    void aValidDatabaseIsUnchangedAndClosed() throws Exception {
        createDatabase();
        seal(KEY, "refresh-token");
        Path keyFile = Files.writeString(folder().resolve("encryption-key"), KEY);
        String before = rows();

        check();

        try (URLClassLoader other = otherServer();
                Connection connection = open(other)) {
            assertThat(connection.isValid(1)).isTrue();
            shutDown(other);
        }
        assertThat(rows()).isEqualTo(before);
        assertThat(keyFile).hasContent(KEY);
    }

    @Test
    void aDatabaseWithoutSecretsNeedsNoKey() throws SQLException {
        createDatabase();
        check();
        assertThat(folder().resolve("encryption-key")).doesNotExist();
    }

    @Test
    void aDatabaseInUseIsRefused() throws Exception {
        createDatabase();
        try (URLClassLoader other = otherServer();
                Connection connection = open(other)) {
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
    void aDatabaseOfADevelopmentVersionIsRefused() throws SQLException {
        createDatabase();
        sql("UPDATE \"schema_version\" SET \"checksum\" = 64847320");
        assertRefused(
                settings(),
                "The database "
                        + folder()
                        + "/db is of an older development version: delete it, or set latchkey.db.url to another database.");
    }

    @Test
    void aDatabaseOfALaterVersionIsRefused() throws SQLException {
        createDatabase();
        sql("INSERT INTO \"schema_version\" (\"installed_rank\", \"version\", \"description\", \"type\","
                + " \"script\", \"installed_by\", \"execution_time\", \"success\")"
                + " VALUES (9, '2', 'x', 'SQL', 'V2__x.sql', 'APP', 0, TRUE)");
        assertRefused(
                settings(),
                "The database "
                        + folder()
                        + "/db is of a later version: start that version of Latchkey, or set latchkey.db.url to another database.");
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

    private void check() {
        Preflight.check(settings()::get);
    }

    private static void assertRefused(Map<String, String> settings, String line) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> Preflight.check(settings::get))
                .withMessage(line);
    }

    private DatabaseSettings database() {
        return Settings.read(settings()::get).database();
    }

    private void createDatabase() {
        MigratedDerby.copyTo(folder().resolve("db"));
    }

    private void seal(String key, String name) throws SQLException {
        sql("INSERT INTO shared_secret (name, sealed, created_at) VALUES ('%s', '%s', 0)"
                .formatted(name, TestEncryption.key(key).seal(new byte[32], name)));
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = Database.connect(database());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } finally {
            Database.close(database());
        }
    }

    /** Returns all rows that starting a server writes. */
    private String rows() throws SQLException {
        StringBuilder rows = new StringBuilder();
        try (Connection connection = Database.connect(database());
                Statement statement = connection.createStatement()) {
            for (String table : List.of("\"schema_version\"", "mutex", "shared_secret", "signing_key")) {
                try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
                    while (row.next()) {
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            rows.append(row.getString(i)).append('|');
                        }
                        rows.append('\n');
                    }
                }
            }
            return rows.toString();
        } finally {
            Database.close(database());
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

    private Connection open(ClassLoader server) throws ReflectiveOperationException, SQLException {
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
