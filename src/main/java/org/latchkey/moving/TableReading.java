package org.latchkey.moving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Reads a table from end to end, of which it holds a few rows at a time. */
final class TableReading {

    private static final int ROWS_AT_A_TIME = 1000;

    private TableReading() {}

    /** Takes each row. */
    @FunctionalInterface
    interface Rows {

        /**
         * The next one.
         *
         * @param values in the order of the columns, null where there is none
         */
        void take(String[] values) throws IOException;
    }

    static TableSum sum(Connection connection, Table table) throws SQLException {
        try {
            return sum(connection, table, values -> {});
        } catch (IOException e) {
            throw new IllegalStateException("Nothing was written", e);
        }
    }

    /** Gives each row on, too. */
    static TableSum sum(Connection connection, Table table, Rows rows)
            throws SQLException, IOException {
        TableSum.Adding sum = new TableSum.Adding();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT " + table.quotedColumns() + " FROM " + table.quoted())) {
                while (row.next()) {
                    String[] values = values(row, table.columns());
                    rows.take(values);
                    sum.add(values);
                }
            }
        }
        return sum.sum();
    }

    private static String[] values(ResultSet row, List<Column> columns) throws SQLException {
        String[] values = new String[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).type().read(row, i + 1);
        }
        return values;
    }

    static boolean hasRows(Connection connection, Table table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(1);
            try (ResultSet row = statement.executeQuery("SELECT 1 FROM " + table.quoted())) {
                return row.next();
            }
        }
    }
}
