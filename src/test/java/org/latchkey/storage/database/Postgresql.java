package org.latchkey.storage.database;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Runs a real PostgreSQL server in a process of its own, with the user and the empty database {@code latchkey}. */
public final class Postgresql implements AutoCloseable {

    private static final String PASSWORD = "only-for-the-tests";

    private final Path data;
    private final int port;
    private EmbeddedPostgres process;

    private Postgresql(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    /** Creates a new server and starts it. */
    public static Postgresql start(int port) {
        try {
            Postgresql postgresql = new Postgresql(Files.createTempDirectory("postgresql"), port);
            postgresql.start();
            postgresql.as("postgres", "CREATE ROLE latchkey LOGIN PASSWORD '" + PASSWORD + "'");
            postgresql.as("postgres", "CREATE DATABASE latchkey OWNER latchkey");
            postgresql.requirePasswords();
            return postgresql;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL does not start", e);
        }
    }

    /** Requires passwords. By default, the server trusts every user name. */
    private void requirePasswords() throws IOException, SQLException {
        Path access = data.resolve("pg_hba.conf");
        Files.writeString(access, "host all latchkey all scram-sha-256\n" + Files.readString(access));
        as("postgres", "SELECT pg_reload_conf()");
    }

    /** Starts the server with its existing data. */
    public void start() {
        try {
            process = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts another server as a read-only standby of this one, with a copy of its data. */
    public Postgresql follower(int anotherPort) {
        stop();
        try {
            Path copy = Files.createTempDirectory("follower");
            copyTo(copy);
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%s user=postgres'%n".formatted(port));
            start();
            Postgresql follower = new Postgresql(copy, anotherPort);
            follower.start();
            return follower;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyTo(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, copy.resolve(data.relativize(file)), COPY_ATTRIBUTES);
            }
        }
    }

    /** Waits until this standby has replicated all current data of its primary. */
    public void awaitWhatItFollows(Postgresql other) throws InterruptedException {
        long written = other.query("SELECT pg_current_wal_flush_lsn() - '0/0'");
        while (query("SELECT pg_last_wal_replay_lsn() - '0/0'") < written) {
            Thread.sleep(20);
        }
    }

    /** Promotes a standby, so that it accepts writes. */
    public void promote() throws SQLException {
        as("postgres", "SELECT pg_promote()");
    }

    /** Stops the server and drops all connections at once. */
    public void stop() {
        try {
            process.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates another, empty database. */
    public void create(String database) throws SQLException {
        as("postgres", "CREATE DATABASE " + database + " OWNER latchkey");
    }

    /** Returns the environment variables for an application that uses this server. */
    public Map<String, String> settings() {
        return settings("latchkey");
    }

    public Map<String, String> settings(String database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("LATCHKEY_DB_URL", url(database));
        settings.put("LATCHKEY_DB_USER", "latchkey");
        settings.put("LATCHKEY_DB_PASSWORD", PASSWORD);
        settings.put("LATCHKEY_ENCRYPTION_KEY", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
        return settings;
    }

    /** Returns the settings by their MicroProfile Config names, for one application of several. */
    public Map<String, String> properties(String database) {
        Map<String, String> settings = settings(database);
        return Map.of(
                "latchkey.db.url", settings.get("LATCHKEY_DB_URL"),
                "latchkey.db.user", settings.get("LATCHKEY_DB_USER"),
                "latchkey.db.password", settings.get("LATCHKEY_DB_PASSWORD"),
                "latchkey.encryption-key", settings.get("LATCHKEY_ENCRYPTION_KEY"));
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Connects as the application does. */
    public Connection connection() throws SQLException {
        return connection("latchkey");
    }

    public Connection connection(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "latchkey", PASSWORD);
    }

    public int port() {
        return port;
    }

    /** Makes the server read-only or writable. It takes effect at the next transaction, also of open connections. */
    public void readOnly(boolean isReadOnly) throws SQLException {
        as("postgres", "ALTER SYSTEM SET default_transaction_read_only = " + isReadOnly);
        as("postgres", "SELECT pg_reload_conf()");
    }

    /** Returns whether any transaction waits for a lock. */
    public boolean waits() {
        return query("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0;
    }

    /** Terminates all connections of the application, even busy ones. */
    public void cutConnections() {
        query("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity" + " WHERE usename = 'latchkey'");
    }

    private long query(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void as(String superuser, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), superuser, superuser);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
