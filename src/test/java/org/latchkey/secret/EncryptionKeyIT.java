package org.latchkey.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.http.Http.Person;
import org.latchkey.http.Server;

/** What can't be decrypted stops the start, which says why and makes nothing anew. */
class EncryptionKeyIT {

    @TempDir private Path folder;

    @Test
    void aLostKeyIsToldFromADamagedRowAndBothFromNothing() throws Exception {
        Person alice;
        try (Server server = launch()) {
            alice = server.whenReady().alice();
        }
        Path key = folder.resolve("data/encryption-key");
        Path lost = folder.resolve("lost");
        Files.move(key, lost);
        assertRefused("The encryption key " + key + " is missing: put back the one");
        assertThat(key).doesNotExist();

        Files.writeString(key, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertRefused("The secrets in the database can't be decrypted");

        Files.delete(key);
        Files.move(lost, key);
        String id = sql("SELECT id FROM signing_key ORDER BY active_at DESC");
        String sealed = sql("SELECT sealed_jwk FROM signing_key WHERE id = '" + id + "'");
        sql("UPDATE signing_key SET sealed_jwk = 'damaged' WHERE id = '" + id + "'");
        assertRefused("The row " + id + " of the table signing_key is damaged");

        sql("UPDATE signing_key SET sealed_jwk = '" + sealed + "' WHERE id = '" + id + "'");
        assertThat(sql("SELECT count(*) FROM signing_key")).isEqualTo("2");
        try (Server server = launch()) {
            assertThat(server.whenReady().isGood(alice.token())).isTrue();
        }
    }

    private void assertRefused(String why) throws InterruptedException {
        try (Server server = launch()) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.lastLine()).startsWith("Latchkey does not start. " + why);
        }
    }

    private Server launch() {
        return Server.launch(Path.of("target/latchkey.war"), Server.freePort(), folder, Map.of());
    }

    /** While no server has it; the first column of the first row, or nothing. */
    private String sql(String statement) throws SQLException {
        System.setProperty("derby.stream.error.file", folder.resolve("derby.log").toString());
        String url = "jdbc:derby:" + folder + "/data/db";
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            if (!sql.execute(statement)) {
                return "";
            }
            try (ResultSet rows = sql.getResultSet()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        } finally {
            close(url);
        }
    }

    /** Derby tells by an exception that it has closed the database. */
    private static void close(String url) throws SQLException {
        try {
            DriverManager.getConnection(url + ";shutdown=true").close();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("08006");
        }
    }
}
