package org.latchkey.storage.database;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.commons.dbcp2.DelegatingConnection;

/**
 * Connections for JPA: one for each transaction, committed and rolled back with it; outside of one,
 * each for itself. They come from the pool as they are: the server's own wrapping looks its pool up
 * in JNDI for each connection, which costs as much as all the rest of a refresh.
 *
 * <p>The database is the only resource in a transaction. So it is committed as the last step before
 * the transaction's own completion, when whatever is to be written has been: a commit that fails
 * still fails the transaction.
 */
final class TransactionalDataSource extends LatchkeyDataSource {

    private static final Logger LOG = System.getLogger(TransactionalDataSource.class.getName());

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
        return joined.unclosed();
    }

    private static final class Joined implements Synchronization {

        private final Connection connection;

        Joined(Connection connection) {
            this.connection = connection;
        }

        void begin() throws SQLException {
            connection.setAutoCommit(false);
        }

        /** The transaction's end closes it, and not whoever has finished a statement. */
        Connection unclosed() {
            return new DelegatingConnection<>(connection) {
                @Override
                public void close() {
                    // see above
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

        /** What is not committed, the pool rolls back. */
        @Override
        public void afterCompletion(int status) {
            try {
                connection.close();
            } catch (SQLException e) {
                // it is broken: the pool has thrown it away
                LOG.log(Level.DEBUG, "A connection can't be given back", e);
            }
        }
    }
}
