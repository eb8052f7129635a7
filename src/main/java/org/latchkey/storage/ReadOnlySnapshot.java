package org.latchkey.storage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.latchkey.settings.Settings;

/** Runs several queries on one snapshot of the database, so that their results belong to the same instant. */
@Dependent
public class ReadOnlySnapshot {

    private final EntityManager entities;
    private final boolean isEmbedded;

    @Inject
    ReadOnlySnapshot(@LatchkeyDatabase EntityManager entities, Settings settings) {
        this.entities = entities;
        this.isEmbedded = settings.database().folder().isPresent();
    }

    /** Reads from the database. It changes nothing, and does not wait for anything outside the database. */
    public interface Reading {
        void run() throws IOException;
    }

    /** Runs the reading in a transaction of its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void read(Reading reading) throws IOException {
        if (isEmbedded) {
            readSerializable(reading);
            return;
        }
        entities.createNativeQuery("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                .executeUpdate();
        reading.run();
    }

    /**
     * Derby has no row versions, so it locks every row that is read until the transaction ends.
     *
     * <p>The connection's isolation level is reset before the connection returns to the pool. Resetting it commits,
     * which is harmless because nothing was changed.
     */
    private void readSerializable(Reading reading) throws IOException {
        Connection connection = entities.unwrap(Connection.class);
        isolate(connection, Connection.TRANSACTION_SERIALIZABLE);
        try {
            reading.run();
        } finally {
            isolate(connection, Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private static void isolate(Connection connection, int level) {
        try {
            connection.setTransactionIsolation(level);
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not isolate transactions", e);
        }
    }
}
