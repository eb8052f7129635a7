package org.latchkey.storage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.latchkey.settings.Settings;

/** Reads everything as it was at one instant, however many queries that takes. */
@Dependent
public class ReadOnlySnapshot {

    private final EntityManager entities;
    private final boolean isEmbedded;

    @Inject
    ReadOnlySnapshot(EntityManager entities, Settings settings) {
        this.entities = entities;
        this.isEmbedded = settings.database().folder().isPresent();
    }

    /** Reads, changes nothing, and waits for nobody outside the database. */
    public interface Reading {
        void run() throws IOException;
    }

    /** In a transaction of its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void read(Reading reading) throws IOException {
        if (isEmbedded) {
            readHoldingAll(reading);
            return;
        }
        entities.createNativeQuery("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                .executeUpdate();
        reading.run();
    }

    /**
     * Derby has no versions of a row: what has been read stays as it is until the end. The
     * connection goes back to the pool as it came; to say so commits, which here changes nothing.
     */
    private void readHoldingAll(Reading reading) throws IOException {
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
