package org.latchkey.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;

/** Tests which databases this version opens, and how it rejects the others. */
class SchemaVersionTest {

    @TempDir
    private Path folder;

    private DatabaseSettings database;

    @BeforeEach
    void createTheDatabase() {
        String url = "jdbc:derby:" + folder.resolve("db") + ";create=true";
        database = Settings.read(Map.of("latchkey.db.url", url)::get).database();
        MigratedDerby.copyTo(folder.resolve("db"));
    }

    @AfterEach
    void closeTheDatabase() {
        Database.close(database);
    }

    @Test
    void aDatabaseOfThisVersionIsOpenedAgain() throws SQLException {
        assertThat(version(database)).isEqualTo(SchemaVersion.KNOWN);
        Database.migrate(database);
        assertThat(version(database)).isEqualTo(SchemaVersion.KNOWN);
    }

    @Test
    void aDatabaseIsCompleteIfExactlyTheMigrationsHaveBeenApplied() throws SQLException {
        assertThat(isComplete()).isTrue();
        sql("UPDATE \"schema_version\" SET \"success\" = FALSE");
        assertThat(isComplete()).isFalse();
        sql("UPDATE \"schema_version\" SET \"success\" = TRUE, \"checksum\" = 1");
        assertThat(isComplete()).isFalse();
        sql("DELETE FROM \"schema_version\"");
        assertThat(isComplete()).isFalse();
    }

    /** A start finds it on a database that has all other migrations. */
    @Test
    void aMigrationThatAUserAddsIsApplied() throws Exception {
        Path classes = folder.resolve("classes");
        Path migrations = Files.createDirectories(classes.resolve("db/derby"));
        Files.createFile(migrations.resolve("flyway.location"));
        Files.writeString(migrations.resolve("V1000__note.sql"), "CREATE TABLE note (id INT)");

        try (URLClassLoader application = applicationWith(classes)) {
            Class<?> settings = application.loadClass(Settings.class.getName());
            Function<String, String> source = Map.of("latchkey.db.url", database.url())::get;
            Object read = settings.getMethod("read", Function.class).invoke(null, source);
            Object same = settings.getMethod("database").invoke(read);
            Class<?> start = application.loadClass(Database.class.getName());
            start.getMethod("migrate", same.getClass()).invoke(null, same);
            start.getMethod("close", same.getClass()).invoke(null, same);
        }

        sql("SELECT id FROM note");
        assertThat(isComplete()).isFalse();
    }

    /** Returns another copy of the application, with further classes. It shares no state with that of the tests. */
    private static URLClassLoader applicationWith(Path classes) throws IOException {
        List<URL> classPath = new ArrayList<>();
        classPath.add(classes.toUri().toURL());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private boolean isComplete() throws SQLException {
        try (Connection connection = Database.connect(database)) {
            return SchemaVersion.isComplete(database, connection);
        }
    }

    @Test
    void aDatabaseWithoutTablesIsNew() throws SQLException {
        String url = "jdbc:derby:" + folder.resolve("new") + ";create=true";
        DatabaseSettings empty =
                Settings.read(Map.of("latchkey.db.url", url)::get).database();
        assertThat(version(empty)).isEqualTo(SchemaVersion.NONE);
        Database.close(empty);
    }

    @Test
    void aDatabaseOfALaterVersionIsRejectedInOneLine() throws SQLException {
        addMigration("2");
        assertThat(version(database)).isEqualTo(SchemaVersion.LATER);
        assertRejected(
                "The database %s is of a later version: start that version of Latchkey, or set latchkey.db.url to another database.");
    }

    @Test
    void aDatabaseOfADevelopmentVersionIsRejectedInOneLine() throws SQLException {
        addMigration("1.1");
        addMigration("9");
        sql("UPDATE \"schema_version\" SET \"checksum\" = 64847320 WHERE \"version\" = '1'");
        assertThat(version(database)).isEqualTo(SchemaVersion.DEVELOPMENT);
        assertRejected(
                "The database %s is of an older development version: delete it, or set latchkey.db.url to another database.");
    }

    private static SchemaVersion version(DatabaseSettings database) throws SQLException {
        try (Connection connection = Database.connect(database)) {
            return SchemaVersion.of(database, connection);
        }
    }

    private void addMigration(String version) throws SQLException {
        sql("INSERT INTO \"schema_version\" (\"installed_rank\", \"version\", \"description\","
                + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\","
                + " \"success\") SELECT MAX(\"installed_rank\") + 1, '"
                + version
                + "', 'other', 'SQL', 'other.sql', 1, 'APP', 0, TRUE FROM \"schema_version\"");
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = Database.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void assertRejected(String line) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> Database.migrate(database))
                .withMessage(line.formatted(folder.resolve("db")));
    }
}
