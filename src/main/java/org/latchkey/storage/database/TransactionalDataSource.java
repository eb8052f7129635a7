package org.latchkey.storage.database;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.commons.dbcp2.DelegatingConnection;
import org.latchkey.log.RequestLogger;

/**
 * Provides JPA with connections: one for each transaction, which is committed and rolled back with it. Outside of a
 * transaction, each call returns a connection of its own.
 *
 * <p>The connections come directly from the pool. The server's own wrapper looks up its pool in JNDI for each
 * connection, which costs as much as all the rest of a refresh.
 *
 * <p>The database is the only resource in a transaction. So it is committed as the last step before the transaction
 * completes, when everything has been written. A commit that fails still fails the transaction.
 */
final class TransactionalDataSource extends LatchkeyDataSource {

    private static final Logger LOG = RequestLogger.of(TransactionalDataSource.class);

    private final TransactionSynchronizationRegistry transactions;

    TransactionalDataSource(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return switch (transactions.getTransactionStatus()) {
            case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK ->
                super.getConnection();
            case Status.STATUS_ACTIVE, Status.STATUS_PREPARING -> joined();
            default -> throw new SQLException("The transaction is being rolled back");
        };
    }

    private Connection joined() throws SQLException {
        Joined joined = (Joined) transactions.getResource(this);
        if (joined == null) {
            joined = new Joined(super.getConnection());
            transactions.putResource(this, joined);
            transactions.registerInterposedSynchronization(joined);
            joined.begin();
        }
        return joined.withoutClose();
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
