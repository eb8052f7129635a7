package org.latchkey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.settings.CannotStart;
import org.latchkey.settings.Settings;

/** Which databases this version opens, and what it says about the others. */
class SchemaVersionTest {

    @TempDir private Path folder;

    private Settings.Database database;

    @BeforeEach
    void makeTheDatabase() {
        String url = "jdbc:derby:" + folder.resolve("db") + ";create=true";
        database = Settings.read(Map.of("latchkey.db.url", url)::get).database();
        EmbeddedDatabase.prepare(folder);
        Database.migrate(database);
    }

    @AfterEach
    void closeTheDatabase() {
        Database.close(database);
    }

    @Test
    void aDatabaseOfThisVersionIsOpenedAgain() {
        assertThat(Database.version(database)).isEqualTo(SchemaVersion.CURRENT);
        Database.migrate(database);
        assertThat(Database.version(database)).isEqualTo(SchemaVersion.CURRENT);
    }

    @Test
    void aDatabaseWithoutTablesIsOfAnEarlierVersion() {
        Settings.Database empty =
                Settings.read(
                                Map.of(
                                                "latchkey.db.url",
                                                "jdbc:derby:" + folder + "/new;create=true")
                                        ::get)
                        .database();
        assertThat(Database.version(empty)).isEqualTo(SchemaVersion.EARLIER);
        Database.close(empty);
    }

    @Test
    void aDatabaseOfALaterVersionIsRefusedInOneLine() throws SQLException {
        addMigration("2");
        assertThat(Database.version(database)).isEqualTo(SchemaVersion.LATER);
        assertRefused(
                "The database %s is of a later version: start that version of Latchkey, or set latchkey.db.url to another database.");
    }

    @Test
    void aDatabaseOfADevelopmentVersionIsRefusedInOneLine() throws SQLException {
        sql("UPDATE \"schema_version\" SET \"checksum\" = 64847320 WHERE \"version\" = '1'");
        assertThat(Database.version(database)).isEqualTo(SchemaVersion.DEVELOPMENT);
        addMigration("1.1");
        addMigration("9");
        assertThat(Database.version(database)).isEqualTo(SchemaVersion.DEVELOPMENT);
        assertRefused(
                "The database %s is of an older development version: delete it, or set latchkey.db.url to another database.");
    }

    private void addMigration(String version) throws SQLException {
        sql(
                "INSERT INTO \"schema_version\" (\"installed_rank\", \"version\", \"description\","
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

    private void assertRefused(String line) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Database.migrate(database))
                .withMessage(line.formatted(folder.resolve("db")));
    }
}
