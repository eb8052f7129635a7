package org.latchkey.storage.database;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Gives EclipseLink its connections, and disables its retries.
 *
 * <p>Without a connection, EclipseLink would wait five seconds and retry, twice. The client should get the error at
 * once, and the pool has already tried.
 */
public final class EclipseLinkCustomizer implements SessionCustomizer {

    /** The JNDI name on every server, by Jakarta Transactions 2.0 §3.3.1. */
    private static final String TRANSACTIONS = "java:comp/TransactionSynchronizationRegistry";

    @Override
    @SuppressWarnings("BanJNDI") // The name is a constant, and the object is the server's own.
    public void customize(Session session) throws NamingException {
        TransactionSynchronizationRegistry transactions = InitialContext.doLookup(TRANSACTIONS);
        TransactionalDataSource connections = new TransactionalDataSource(transactions);
        ServerSession server = (ServerSession) session;
        // The logins for writing, for reading outside of a transaction, and of all other pools.
        Stream.concat(
                        Stream.of(
                                session.getLogin(),
                                server.getReadConnectionPool().getLogin()),
                        server.getConnectionPools().values().stream().map(pool -> pool.getLogin()))
                .map(login -> (DatabaseLogin) login)
                .forEach(login -> customize(login, connections));
    }

    private static void customize(DatabaseLogin login, TransactionalDataSource connections) {
        login.setConnector(new JNDIConnector(connections));
        login.setQueryRetryAttemptCount(0);
        login.setConnectionHealthValidatedOnError(false);
    }
}
