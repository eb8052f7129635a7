package org.latchkey.storage.encryption;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.database.Database;
import org.latchkey.storage.database.SchemaVersion;

/**
 * Checks that the encryption key decrypts the secrets in the database, before new secrets are created.
 *
 * <p>It distinguishes a lost or different key from a damaged row: the right key decrypts every row that is not damaged.
 */
public final class EncryptionCheck {

    /** The query of each table with secrets, in any package: it selects the id and the text sealed for that id. */
    private static final Map<String, String> SEALED = Map.of(
            "signing_key",
            "SELECT id, sealed_jwk FROM signing_key",
            "shared_secret",
            "SELECT name, sealed FROM shared_secret");

    private EncryptionCheck() {}

    private record SealedRow(String table, String id, String sealed) {

        boolean isOpenedBy(EncryptionKey key) {
            return key.open(sealed, id).isPresent();
        }
    }

    /**
     * Checks all secrets with the key of the settings, before the database is migrated. Changes nothing.
     *
     * @throws StartupFailure if the database can't be used, the key is missing or different, or a row is damaged; the
     *     message says which
     */
    public static void run(DatabaseSettings database) {
        try (Connection connection = Database.connect(database)) {
            SchemaVersion.of(database, connection).requireUsable(database);
            List<SealedRow> rows = rows(connection);
            if (!rows.isEmpty() && !fits(EncryptionKeys.of(database).existing(), rows)) {
                throw EncryptionKeys.isAnother();
            }
        } catch (SQLException e) {
            throw Database.cannotBeOpened(e);
        }
    }

    /**
     * Returns whether a key decrypts all secrets.
     *
     * @param secret the key, 32 bytes
     * @throws StartupFailure if a row is damaged
     */
    public static boolean fits(Secret secret, Connection connection) throws SQLException {
        List<SealedRow> rows = rows(connection);
        return rows.isEmpty() || fits(new EncryptionKey(secret, new SecureRandom()), rows);
    }

    private static List<SealedRow> rows(Connection connection) throws SQLException {
        List<SealedRow> rows = new ArrayList<>();
        for (Map.Entry<String, String> sealed : SEALED.entrySet()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sealed.getValue())) {
                while (row.next()) {
                    rows.add(new SealedRow(sealed.getKey(), row.getString(1), row.getString(2)));
                }
            } catch (SQLException e) {
                if (!Database.isMissingTable(e)) {
                    throw e;
                }
            }
        }
        return rows;
    }

    private static boolean fits(EncryptionKey key, List<SealedRow> rows) {
        List<SealedRow> failed =
                rows.stream().filter(row -> !row.isOpenedBy(key)).toList();
        if (!failed.isEmpty() && failed.size() < rows.size()) {
            throw damaged(failed.get(0));
        }
        return failed.isEmpty();
    }

    private static StartupFailure damaged(SealedRow row) {
        return new StartupFailure(("The row %s of the table %s is damaged (the encryption key decrypts other rows):"
                        + " restore it from a backup, or delete it to create a new one.")
                .formatted(row.id(), row.table()));
    }
}
