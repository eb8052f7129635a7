package org.latchkey.tool.factors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;
import org.latchkey.storage.database.Database;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.Server;
import org.latchkey.testing.server.TestDatabase;

/** Runs the launcher's command as the documentation describes it, on a database without a server. */
@OnEveryDatabase
class SecondFactorRemovalIT {

    private static final List<String> ROWS = List.of(
            "INSERT INTO account (id, email, email_key, email_verified, password_hash, disabled, version, created_at,"
                    + " second_factor) VALUES ('a', 'Alice@example.com', 'alice@example.com', TRUE, '-', FALSE, 3, 0, TRUE)",
            "INSERT INTO session (id, account_id, created_at, last_used_at, ip, amr, auth_time)"
                    + " VALUES ('s', 'a', 0, 0, '', 'pwd', 0)",
            "INSERT INTO totp (account_id, sealed, created_at, last_step) VALUES ('a', '-', 0, 0)",
            "INSERT INTO passkey_handle (account_id, handle) VALUES ('a', '-')",
            "INSERT INTO passkey (id, account_id, credential_hash, credential_id, public_key, sign_count,"
                    + " backup_eligible, backed_up, transports, name, created_at)"
                    + " VALUES ('p', 'a', '-', '-', '-', 0, FALSE, FALSE, '', 'Passkey', 0)",
            "INSERT INTO recovery_code (account_id, hash) VALUES ('a', '-')");

    @TempDir
    private Path folder;

    private Map<String, String> settings;
    private DatabaseSettings database;

    @Test
    void theCommandRemovesTheFactorsAndEndsTheSessionsOfAnAccount() throws Exception {
        settings = TestDatabase.settings("removal", folder);
        database = Settings.read(settings::get).database();
        Database.migrate(database);
        onDatabase(statement -> {
            for (String row : ROWS) {
                statement.executeUpdate(row);
            }
        });

        assertThat(command("bob@example.com"))
                .isEqualTo("Nothing was removed. No account has the address bob@example.com.");
        assertThat(command("ALICE@example.com"))
                .isEqualTo("The second factors of ALICE@example.com were removed, and its sessions ended.");

        onDatabase(statement -> {
            assertThat(count(statement, "totp")).isZero();
            assertThat(count(statement, "passkey")).isZero();
            assertThat(count(statement, "recovery_code")).isZero();
            assertThat(count(statement, "account WHERE NOT second_factor AND factor_version = 1 AND version = 4"))
                    .isOne();
            assertThat(count(statement, "session WHERE ended_at IS NOT NULL")).isOne();
            assertThat(count(statement, "revocation WHERE account_id = 'a' AND min_version = 4"))
                    .isOne();
            assertThat(count(statement, "event WHERE account_id = 'a' AND type = 'factor-removed'"))
                    .isOne();
        });
    }

    private interface Work {
        void run(Statement statement) throws SQLException;
    }

    private void onDatabase(Work work) throws SQLException {
        try (Connection connection = Database.connect(database);
                Statement statement = connection.createStatement()) {
            work.run(statement);
        } finally {
            Database.close(database);
        }
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String command(String email) throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Server.javaCommand(),
                "-jar",
                "target/server/latchkey-launcher.jar",
                "target/latchkey",
                "remove-second-factors",
                email);
        java.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
        Map<String, String> variables = new HashMap<>();
        settings.forEach(
                (name, value) -> variables.put(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), value));
        java.environment().putAll(variables);
        Process process = java.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    }
}
