package org.latchkey.moving;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Lets PostgreSQL go on counting where Derby would have: with the number after the last that was
 * given, whether or not its row is still there.
 */
final class Numbering {

    private static final String SEQUENCES =
            "SELECT sequencename, SYSCS_UTIL.SYSCS_PEEK_AT_SEQUENCE(schemaname, sequencename)"
                    + " FROM sys.syssequences q JOIN sys.sysschemas s ON q.schemaid = s.schemaid"
                    + " WHERE schemaname = ?";

    private final Connection source;
    private final Connection target;

    Numbering(Connection source, Connection target) {
        this.source = source;
        this.target = target;
    }

    void moveColumns(Table from, Table to) throws SQLException {
        for (Column column : to.columns()) {
            if (column.isNumbered()) {
                goOn(sequenceOf(to, column), nextOf(from));
            }
        }
    }

    /** Sequences that belong to no column. */
    void moveSequences() throws SQLException {
        try (PreparedStatement statement = source.prepareStatement(SEQUENCES)) {
            statement.setString(1, source.getSchema());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    goOn(row.getString(1), row.getLong(2));
                }
            }
        }
    }

    private long nextOf(Table table) throws SQLException {
        try (PreparedStatement statement =
                source.prepareStatement("VALUES SYSCS_UTIL.SYSCS_PEEK_AT_IDENTITY(?, ?)")) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private String sequenceOf(Table table, Column column) throws SQLException {
        try (PreparedStatement statement =
                target.prepareStatement("SELECT pg_get_serial_sequence(?, ?)")) {
            statement.setString(1, table.quoted());
            statement.setString(2, column.name());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private void goOn(String sequence, long next) throws SQLException {
        try (PreparedStatement statement =
                target.prepareStatement("SELECT setval(CAST(? AS regclass), ?, FALSE)")) {
            statement.setString(1, sequence);
            statement.setLong(2, next);
            statement.executeQuery().close();
        }
    }
}
