package org.latchkey.tool.factors;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.latchkey.account.EmailAddress;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.database.Database;
import org.latchkey.storage.database.SchemaVersion;

/**
 * Removes the second factors of an account without a running server, for the only admin who has lost theirs. A person who can
 * run it can also read and change the database.
 *
 * <p>The launcher calls it by reflection, without Jakarta EE on the class path.
 */
public final class SecondFactorRemoval {

    private static final List<String> STATEMENTS = List.of(
            "DELETE FROM totp WHERE account_id = ?",
            "DELETE FROM pending_totp WHERE account_id = ?",
            "DELETE FROM passkey WHERE account_id = ?",
            "DELETE FROM recovery_code WHERE account_id = ?",
            "UPDATE account SET second_factor = FALSE, factor_version = factor_version + 1, wrong_codes = 0,"
                    + " version = version + 1 WHERE id = ?");

    private SecondFactorRemoval() {}

    /**
     * Removes the factors and the recovery codes of an account, and ends its sessions.
     *
     * @param source returns the value of a setting, or null if it is not set
     * @param email the account's address
     * @return what was done, as a sentence
     * @throws StartupFailure if there is no such account, or the database can't be used
     */
    public static String run(Function<String, String> source, String email) {
        DatabaseSettings database = Settings.read(source).database();
        if (Database.willBeCreated(database)) {
            throw new StartupFailure("There is no database in " + database.displayName() + ".");
        }
        try (Connection connection = Database.connect(database)) {
            SchemaVersion.of(database, connection).requireUsable(database);
            connection.setAutoCommit(false);
            String id = id(connection, email)
                    .orElseThrow(() -> new StartupFailure("No account has the address " + email + "."));
            remove(connection, id, database.folder().isEmpty());
            connection.commit();
            return "The second factors of " + email + " were removed, and its sessions ended.";
        } catch (SQLException e) {
            throw Database.cannotBeOpened(e);
        } finally {
            Database.close(database);
        }
    }

    private static Optional<String> id(Connection connection, String email) throws SQLException {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT id FROM account WHERE email_key = ?")) {
            query.setString(1, address.get().key());
            ResultSet row = query.executeQuery();
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private static void remove(Connection connection, String id, boolean isShared) throws SQLException {
        for (String sql : STATEMENTS) {
            execute(connection, sql, id);
        }
        UUID eventId = TimeOrderedEpochFactory.builder().build().create();
        // Running servers use the clock of a database that they share. Otherwise none runs, and the id has the time.
        long now = isShared ? databaseTime(connection) : eventId.getMostSignificantBits() >>> Short.SIZE;
        execute(connection, "UPDATE session SET ended_at = ? WHERE account_id = ? AND ended_at IS NULL", now, id);
        // The access tokens that a running server has issued are refused from now on.
        execute(
                connection,
                "INSERT INTO revocation (id, account_id, min_version, revoked_at)"
                        + " SELECT CAST(? AS VARCHAR(36)), id, version, CAST(? AS BIGINT) FROM account WHERE id = ?",
                UUID.randomUUID().toString(),
                now,
                id);
        execute(
                connection,
                "INSERT INTO event (id, occurred_at, type, account_id) VALUES (?, ?, 'factor-removed', ?)",
                eventId.toString(),
                now,
                id);
    }

    private static long databaseTime(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DatabaseClock.QUERY)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
