package org.latchkey.moving;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.database.Database;
import org.latchkey.database.MigratedDerby;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;

class MoveTest {

    @TempDir private Path folder;

    @Test
    void aSourceOfADevelopmentVersionIsRefusedBeforeTheTargetIsOpened() throws SQLException {
        DatabaseSettings source = database("jdbc:derby:" + folder.resolve("db") + ";create=true");
        MigratedDerby.copyTo(folder.resolve("db"));
        try (Connection connection = Database.connect(source);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE \"schema_version\" SET \"checksum\" = 64847320");
        }
        DatabaseSettings target = database("jdbc:postgresql://127.0.0.1:1/latchkey");
        assertThatExceptionOfType(NotMoved.class)
                .isThrownBy(() -> new Move(source, target).run())
                .withMessage(
                        "The database in %s is of an older development version, which this version can't read.",
                        folder);
    }

    private static DatabaseSettings database(String url) {
        String key = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
        return Settings.read(Map.of("latchkey.db.url", url, "latchkey.encryption-key", key)::get)
                .database();
    }
}
