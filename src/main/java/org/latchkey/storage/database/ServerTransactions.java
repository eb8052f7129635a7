package org.latchkey.storage.database;

import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.transaction.xa.XAResource;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.transaction.JTATransactionController;

/**
 * Makes EclipseLink take part in the transactions of any server. EclipseLink's own classes for this know some servers by
 * name, and take a transaction manager that Jakarta EE does not give to applications.
 */
public final class ServerTransactions extends ServerPlatformBase {

    /** EclipseLink calls it. */
    public ServerTransactions(DatabaseSession session) {
        super(session);
    }

    @Override
    public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
        return Controller.class;
    }

    /** Joins transactions that others begin and end. */
    public static final class Controller extends JTATransactionController {

        private final TransactionSynchronizationRegistry transactions = EntityManagers.transactions();

        /** EclipseLink calls it. */
        public Controller() {}

        @Override
        protected TransactionManager acquireTransactionManager() {
            return null;
        }

        @Override
        protected Object getTransaction_impl() {
            Object key = transactions.getTransactionKey();
            return key == null ? null : new Joined(key, transactions);
        }

        @Override
        protected Object getTransactionKey_impl(Object transaction) {
            return ((Joined) transaction).key();
        }

        @Override
        protected Object getTransactionStatus_impl() {
            return transactions.getTransactionStatus();
        }

        @Override
        protected void markTransactionForRollback_impl() {
            transactions.setRollbackOnly();
        }
    }

    /** A transaction that EclipseLink may listen to, but not end. */
    private record Joined(Object key, TransactionSynchronizationRegistry transactions) implements Transaction {

        @Override
        public void registerSynchronization(Synchronization listener) {
            transactions.registerInterposedSynchronization(listener);
        }

        @Override
        public int getStatus() {
            return transactions.getTransactionStatus();
        }

        @Override
        public void setRollbackOnly() {
            transactions.setRollbackOnly();
        }

        @Override
        public void commit() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void rollback() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean enlistResource(XAResource resource) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean delistResource(XAResource resource, int flag) {
            throw new UnsupportedOperationException();
        }
    }
}
