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
 * Gives JPA its connections, and lets a query fail that finds none, where EclipseLink would wait
 * five seconds and try again, twice: the client is to know at once, and the pool has looked
 * already.
 */
public final class EclipseLinkCustomizer implements SessionCustomizer {

    /** Jakarta Transactions 2.0 §3.3.1: the same name on every server. */
    private static final String TRANSACTIONS = "java:comp/TransactionSynchronizationRegistry";

    @Override
    @SuppressWarnings("BanJNDI") // the name is a constant, and what is found the server's own
    public void customize(Session session) throws NamingException {
        TransactionSynchronizationRegistry transactions = InitialContext.doLookup(TRANSACTIONS);
        TransactionalDataSource connections = new TransactionalDataSource(transactions);
        ServerSession server = (ServerSession) session;
        // of writing, of reading outside of a transaction, and whatever else there is
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
