package org.latchkey.storage.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;

/** Creates a database with a few thousand rows in each growing table. */
public final class FilledDatabase {

    private static final int ACCOUNTS = 2000;

    private FilledDatabase() {}

    /** Lets Derby write its log into the folder. */
    public static void prepareDerby(Path folder) {
        EmbeddedDatabase.prepare(folder);
    }

    public static Connection open(Map<String, String> environment) throws SQLException {
        DatabaseSettings database = Settings.read(
                        name -> environment.get(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")))
                .database();
        Database.migrate(database);
        Connection connection = ConnectionPool.forMigrations(database).getConnection();
        fill(connection);
        return connection;
    }

    private static void fill(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement account = connection.prepareStatement(
                        "INSERT INTO account (id, email, email_key, name_key, email_verified, password_hash,"
                                + " disabled, version, created_at)"
                                + " VALUES (?, ?, ?, ?, FALSE, '', FALSE, 0, 0)");
                PreparedStatement role =
                        connection.prepareStatement("INSERT INTO account_role (account_id, role) VALUES (?, ?)");
                PreparedStatement session = connection.prepareStatement(
                        "INSERT INTO session (id, account_id, created_at, last_used_at, ip, amr, auth_time)"
                                + " VALUES (?, ?, 0, 0, '', 'pwd', 0)");
                PreparedStatement throttle = connection.prepareStatement(
                        "INSERT INTO throttle (id, failures, taken_until)" + " VALUES (?, 0, CAST(? AS BIGINT))");
                PreparedStatement network =
                        connection.prepareStatement("INSERT INTO known_network (account_id, network, seen_at)"
                                + " VALUES (?, '192.0.2.1', CAST(? AS BIGINT))");
                PreparedStatement event = connection.prepareStatement(
                        "INSERT INTO event (id, sum_key, account_id, actor_id, occurred_at, type)"
                                + " VALUES (?, ?, ?, ?, 0, 'signed-in')");
                PreparedStatement message = connection.prepareStatement(
                        "INSERT INTO outbox (id, recipient, account_id, sealed, created_at, next_attempt_at,"
                                + " attempts, expires_at) VALUES (?, ?, ?, '', 0, 1, 0, CAST(? AS BIGINT))");
                PreparedStatement revocation = connection.prepareStatement(
                        "INSERT INTO revocation (id, session_id, revoked_at)" + " VALUES (?, ?, CAST(? AS BIGINT))");
                PreparedStatement task =
                        connection.prepareStatement("INSERT INTO task (id, account_id, title, done, created_at)"
                                + " VALUES (?, ?, '', FALSE, 0)")) {
            for (int i = 0; i < ACCOUNTS; i++) {
                String id = "%08d".formatted(i);
                insert(account, id, id + "@example.com", id + "@example.com", "anna " + id);
                insert(role, id, "user");
                insert(throttle, id, id);
                insert(network, id, id);
                insert(event, id, id, id, id);
                insert(message, id, id, id, id);
                insert(revocation, id, id, id);
                for (int j = 0; j < 2; j++) {
                    insert(session, id + "-" + j, id);
                    insert(task, id + "-" + j, id);
                }
            }
            account.executeBatch();
            role.executeBatch();
            throttle.executeBatch();
            network.executeBatch();
            event.executeBatch();
            message.executeBatch();
            revocation.executeBatch();
            session.executeBatch();
            task.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void insert(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.addBatch();
    }
}
