package org.latchkey.storage.database;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.DelegatingConnection;
import org.latchkey.log.RequestLogger;

/**
 * Provides JPA with connections: one for each transaction, which is committed and rolled back with it. Outside of a
 * transaction, each call returns a connection of its own.
 *
 * <p>The connections come directly from the application's own pool, so that the WAR needs no data source of the server.
 *
 * <p>The database is the only resource in a transaction. So it is committed as the last step before the transaction
 * completes, when everything has been written. A commit that fails still fails the transaction.
 */
final class TransactionalDataSource implements DataSource {

    private static final Logger LOG = RequestLogger.of(TransactionalDataSource.class);

    private final TransactionSynchronizationRegistry transactions;

    TransactionalDataSource(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return switch (transactions.getTransactionStatus()) {
            case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK ->
                ConnectionPool.shared().connection();
            case Status.STATUS_ACTIVE, Status.STATUS_PREPARING -> joined();
            default -> throw new SQLException("The transaction is being rolled back");
        };
    }

    private Connection joined() throws SQLException {
        Joined joined = (Joined) transactions.getResource(this);
        if (joined == null) {
            joined = new Joined(ConnectionPool.shared().connection());
            transactions.putResource(this, joined);
            transactions.registerInterposedSynchronization(joined);
            joined.begin();
        }
        return joined.withoutClose();
    }

    /** Ignores the user and password of the caller, and uses those of the settings. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // This data source writes no log.
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public java.util.logging.Logger getParentLogger() {
        return java.util.logging.Logger.getLogger(TransactionalDataSource.class.getPackageName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Not a wrapper of " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    private static final class Joined implements Synchronization {

        private final Connection connection;

        Joined(Connection connection) {
            this.connection = connection;
        }

        void begin() throws SQLException {
            connection.setAutoCommit(false);
        }

        /** Returns the connection with a close method that does nothing, because the transaction's end closes it. */
        Connection withoutClose() {
            return new DelegatingConnection<>(connection) {
                @Override
                public void close() {
                    // The transaction's end closes the connection.
                }
            };
        }

        @Override
        public void beforeCompletion() {
            try {
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException("The database does not commit", e);
            }
        }

        /** Returns the connection to the pool, which rolls back everything that is not committed. */
        @Override
        public void afterCompletion(int status) {
            try {
                connection.close();
            } catch (SQLException e) {
                // The connection is broken, and the pool has discarded it.
                LOG.log(Level.DEBUG, "A connection can't be given back", e);
            }
        }
    }
}
