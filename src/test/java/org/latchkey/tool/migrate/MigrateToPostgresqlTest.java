package org.latchkey.tool.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.database.Database;
import org.latchkey.storage.database.MigratedDerby;
import org.latchkey.storage.encryption.TestEncryption;

/** Tests what the command refuses before it connects to the target. Nothing listens at the target's address. */
class MigrateToPostgresqlTest {

    private static final String KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

    @TempDir
    private Path folder;

    private DatabaseSettings source;
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void createTheSource() throws SQLException {
        MigratedDerby.copyTo(folder.resolve("db"));
        String url = "jdbc:derby:" + folder.resolve("db");
        source = Settings.read(Map.of("latchkey.db.url", url)::get).database();
        settings.put("latchkey.move-from.url", url);
        settings.put("latchkey.db.url", "jdbc:postgresql://127.0.0.1:1/latchkey");
        settings.put("latchkey.encryption-key", KEY);
        execute("INSERT INTO shared_secret (name, sealed, created_at) VALUES ('mail', '%s', 0)"
                .formatted(TestEncryption.key(KEY).seal(new byte[32], "mail")));
    }

    @ParameterizedTest
    @CsvSource({
        "latchkey.encryption-key, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, encryption-key",
        "latchkey.encryption-key, ' ', encryption-key",
        "latchkey.encryption-key,, encryption-key",
        "latchkey.db.url, jdbc:derby:elsewhere/db, latchkey.db.url",
        "latchkey.db.url,, latchkey.db.url",
        "latchkey.move-from.url, jdbc:postgresql://localhost/latchkey, latchkey.move-from.url",
        "latchkey.move-from.url, jdbc:derby:nowhere/db, nowhere",
        "latchkey.move-from.url, jdbc:derby:target/none, There is no database"
    })
    void anInvalidSettingIsNamed(String name, String value, String reported) {
        settings.put(name, value);

        assertThat(refusal()).contains(reported).doesNotContain(KEY);
    }

    @Test
    void validSettingsReachTheTarget() {
        assertThat(refusal()).contains("127.0.0.1:1");
    }

    @Test
    void aSourceOfALaterVersionIsRefused() throws SQLException {
        execute("INSERT INTO \"schema_version\" (\"installed_rank\", \"version\", \"description\","
                + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\","
                + " \"success\") SELECT MAX(\"installed_rank\") + 1, '2', 'other', 'SQL',"
                + " 'other.sql', 1, 'APP', 0, TRUE FROM \"schema_version\"");

        assertThat(refusal())
                .isEqualTo("The database in %s is of a later version: use the command of that version.", folder);
    }

    @Test
    void aSourceOfADevelopmentVersionIsRefused() throws SQLException {
        execute("UPDATE \"schema_version\" SET \"checksum\" = 64847320");

        assertThat(refusal())
                .isEqualTo(
                        "The database in %s is of an older development version, which this version can't read.",
                        folder);
    }

    private String refusal() {
        return assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> MigrateToPostgresql.ofSettings(settings::get).run())
                .actual()
                .getMessage();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = Database.connect(source);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
