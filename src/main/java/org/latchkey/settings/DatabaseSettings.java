package org.latchkey.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.SettingsReader;
import org.latchkey.settings.reading.StartupFailure;

/**
 * The settings of the database.
 *
 * @param folder the folder that contains the embedded database and the key file next to it; empty if the database is a
 *     server
 * @param encryptionKey 32 bytes; if empty, the key is in the key file in the folder
 */
public record DatabaseSettings(
        String url,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Path> folder,
        Optional<Secret> encryptionKey,
        Pool pool) {

    private static final String URL = "latchkey.db.url";
    private static final String EMBEDDED = "jdbc:derby:latchkey-data/db;create=true";
    private static final int KEY_BYTES = 32;
    private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql:(//[^/?#\\s]+/)?[^/?#\\s]+(\\?\\S*)?");
    private static final Pattern DERBY_FOLDER = Pattern.compile("jdbc:derby:(?![a-z]{2,}:|//)([^;]+)(;.*)?");

    /**
     * The settings of the connection pool.
     *
     * @param size the maximum number of connections
     * @param connectionTimeout how long to wait for a connection
     * @param validationTimeout how long the test of a connection may take
     * @param statementTimeout how long a statement may take
     */
    public record Pool(int size, Duration connectionTimeout, Duration validationTimeout, Duration statementTimeout) {

        private static Pool read(SettingsReader reader) {
            return new Pool(
                    reader.number("latchkey.db.pool-size", 16, 1, 1000),
                    reader.duration("latchkey.db.connection-timeout", "PT2S", "PT1S", "PT5M"),
                    reader.duration("latchkey.db.validation-timeout", "PT1S", "PT1S", "PT5M"),
                    reader.duration("latchkey.db.statement-timeout", "PT5S", "PT1S", "PT5M"));
        }
    }

    static DatabaseSettings read(SettingsReader reader) {
        String url = reader.text(URL).orElse(EMBEDDED);
        Optional<Path> folder = folder(URL, url);
        Optional<Secret> encryptionKey = reader.key("latchkey.encryption-key", KEY_BYTES);
        if (folder.isEmpty() && encryptionKey.isEmpty()) {
            throw new StartupFailure("The setting latchkey.encryption-key is missing: with PostgreSQL it takes 32 bytes"
                    + " in base64, the same on every node, as 'openssl rand -base64 32' makes them.");
        }
        return read(reader, "latchkey.db", url, folder, encryptionKey);
    }

    private static DatabaseSettings read(
            SettingsReader reader, String prefix, String url, Optional<Path> folder, Optional<Secret> encryptionKey) {
        Optional<String> user = reader.text(prefix + ".user");
        Optional<Secret> password = reader.secret(prefix + ".password");
        return new DatabaseSettings(url, user, password, folder, encryptionKey, Pool.read(reader));
    }

    /**
     * Reads the settings of an existing embedded database, next to the one that the application uses.
     *
     * @param prefix the prefix of the settings' names, instead of {@code latchkey.db}
     * @throws StartupFailure if the URL is not that of an embedded database
     */
    public static DatabaseSettings embedded(Function<String, String> source, String prefix) {
        SettingsReader reader = new SettingsReader(source);
        String name = prefix + ".url";
        String url = reader.text(name).orElse(EMBEDDED).replace(";create=true", "");
        Optional<Path> folder = folder(name, url);
        if (folder.isEmpty()) {
            throw StartupFailure.setting(
                    name, "the URL of an embedded Derby database, such as jdbc:derby:latchkey-data/db");
        }
        return read(reader, prefix, url, folder, Optional.empty());
    }

    /** Returns the folder that contains the embedded database; empty for a PostgreSQL server. */
    private static Optional<Path> folder(String name, String url) {
        if (POSTGRESQL.matcher(url).matches()) {
            return Optional.empty();
        }
        Matcher derby = DERBY_FOLDER.matcher(url);
        Optional<Path> folder = derby.matches() ? parentFolder(derby.group(1)) : Optional.empty();
        if (folder.isEmpty()) {
            throw StartupFailure.setting(
                    name,
                    "the URL of an embedded Derby database in a folder or of a PostgreSQL database, such as"
                            + " jdbc:derby:latchkey-data/db;create=true or"
                            + " jdbc:postgresql://localhost/latchkey");
        }
        return folder;
    }

    /** Empty for the root of a file system, which has no parent folder. */
    private static Optional<Path> parentFolder(String database) {
        try {
            return Optional.ofNullable(
                    Path.of(database).toAbsolutePath().normalize().getParent());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Where the data is, for messages. The URL's parameters are left out, as they may be secret. */
    public String displayName() {
        return folder.map(Path::toString).orElseGet(() -> url.split("[?;]", 2)[0]);
    }

    @Override
    public String toString() {
        return "Database[" + displayName() + "]";
    }
}
