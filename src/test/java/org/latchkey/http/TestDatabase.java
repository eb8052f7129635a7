package org.latchkey.http;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.latchkey.database.Postgresql;

/**
 * Starts PostgreSQL before the suite's server, where a system property says at which port: the
 * server's environment, see pom.xml, names the same.
 */
public final class TestDatabase implements LauncherSessionListener {

    private Postgresql postgresql;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Integer port = Integer.getInteger("postgresql.port");
        if (port != null) {
            postgresql = Postgresql.start(port);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (postgresql != null) {
            postgresql.close();
        }
    }
}
