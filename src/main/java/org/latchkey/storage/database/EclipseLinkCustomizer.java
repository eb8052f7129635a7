package org.latchkey.storage.database;

import java.util.stream.Stream;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Disables EclipseLink's retries.
 *
 * <p>Without a connection, EclipseLink would wait five seconds and retry, twice. The client should get the error at
 * once, and the pool has already tried.
 */
public final class EclipseLinkCustomizer implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        ServerSession server = (ServerSession) session;
        ColumnNames.apply(session);
        // The logins for writing, for reading outside of a transaction, and of all other pools.
        Stream.concat(
                        Stream.of(
                                session.getLogin(),
                                server.getReadConnectionPool().getLogin()),
                        server.getConnectionPools().values().stream().map(pool -> pool.getLogin()))
                .map(login -> (DatabaseLogin) login)
                .forEach(EclipseLinkCustomizer::disableRetries);
    }

    private static void disableRetries(DatabaseLogin login) {
        login.setQueryRetryAttemptCount(0);
        login.setConnectionHealthValidatedOnError(false);
    }
}
