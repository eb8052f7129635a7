package org.latchkey.testing.server;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.latchkey.storage.database.Postgresql;

/**
 * Starts PostgreSQL before any server, if the system property {@code postgresql.port} is set. The
 * environment of the tests inside the container names the same port, see pom.xml.
 */
public final class TestDatabase implements LauncherSessionListener {

    private static volatile Optional<Postgresql> postgresql = Optional.empty();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Integer port = Integer.getInteger("postgresql.port");
        if (port != null) {
            postgresql = Optional.of(Postgresql.start(port));
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        postgresql.ifPresent(Postgresql::close);
    }

    /** Returns whether this run has PostgreSQL, and not only Derby. */
    public static boolean isPostgresql() {
        return postgresql.isPresent();
    }

    /** Returns the PostgreSQL server of this run. */
    public static Postgresql postgresql() {
        return postgresql.orElseThrow();
    }

    /**
     * Creates a database in this run's PostgreSQL, and returns its settings. Without PostgreSQL it
     * returns the settings of a Derby database in the folder.
     *
     * @param name the name of the PostgreSQL database
     */
    public static Map<String, String> settings(String name, Path folder) {
        if (postgresql.isEmpty()) {
            return Map.of("latchkey.db.url", "jdbc:derby:" + folder + "/data/db;create=true");
        }
        try {
            postgresql.get().create(name);
        } catch (SQLException e) {
            throw new IllegalStateException("There is no database " + name, e);
        }
        return postgresql.get().properties(name);
    }
}
