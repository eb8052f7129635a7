package org.latchkey.tool.migrate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.latchkey.storage.database.Database;

/**
 * A table of either database.
 *
 * @param name the name as the database spells it
 * @param columns the columns' names, by their lower-case names, which are the same in both databases.
 *     Sorted, so that the order is the same too.
 */
record Table(String name, SortedMap<String, String> columns) {

    private static final int FETCH_SIZE = 1000;

    /** Receives each row. */
    @FunctionalInterface
    interface Rows {

        /**
         * Receives the next row.
         *
         * @param values the values in the order of the columns, null for SQL NULL
         */
        void accept(List<String> values) throws SQLException;
    }

    /**
     * Returns all tables of a schema except that of the migrations, from the database's metadata. The
     * keys are lower-case names: Derby reports names in upper case, PostgreSQL in lower case.
     */
    static SortedMap<String, Table> in(Connection connection) throws SQLException {
        String schema = connection.getSchema();
        SortedMap<String, Table> tables = new TreeMap<>();
        try (ResultSet row = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (row.next()) {
                String name = row.getString("TABLE_NAME");
                if (schema.equals(row.getString("TABLE_SCHEM")) && !name.equals(Database.VERSIONS)) {
                    tables.put(key(name), new Table(name, columns(connection, name)));
                }
            }
        }
        return tables;
    }

    private static SortedMap<String, String> columns(Connection connection, String table) throws SQLException {
        SortedMap<String, String> columns = new TreeMap<>();
        try (PreparedStatement all = connection.prepareStatement("SELECT * FROM " + quoted(table))) {
            ResultSetMetaData metadata = all.getMetaData();
            for (int i = 1; i <= metadata.getColumnCount(); i++) {
                columns.put(key(metadata.getColumnName(i)), metadata.getColumnName(i));
            }
        }
        return columns;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Returns the quoted name for SQL. */
    String quoted() {
        return quoted(name);
    }

    String quotedColumns() {
        return columns.values().stream().map(Table::quoted).collect(Collectors.joining(", "));
    }

    /** Converts a name in Derby to the quoted name in PostgreSQL. */
    static String quotedInPostgresql(String name) {
        return quoted(name.equals(name.toUpperCase(Locale.ROOT)) ? key(name) : name);
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /**
     * Reads rows and computes their checksum. It fetches them in batches, so that a large table fits into memory.
     *
     * @param limit the maximum number of rows to read, or 0 for all
     */
    TableChecksum read(Connection connection, int limit, Rows rows) throws SQLException {
        TableChecksum sum = TableChecksum.EMPTY;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            statement.setMaxRows(limit);
            try (ResultSet row = statement.executeQuery("SELECT " + quotedColumns() + " FROM " + quoted())) {
                while (row.next()) {
                    List<String> values = values(row);
                    rows.accept(values);
                    sum = sum.plus(values);
                }
            }
        }
        return sum;
    }

    private List<String> values(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
            Object value = value(row, i);
            values.add(value == null ? null : value.toString());
        }
        return values;
    }

    /**
     * Returns a value whose text is the same in both databases and readable by PostgreSQL. A type
     * without such a text, such as bytes, makes the final comparison fail.
     */
    private static Object value(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return switch (row.getMetaData().getColumnType(column)) {
            case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.BOOLEAN, Types.BIT -> row.getObject(column);
            // The databases print different numbers of trailing zeros.
            case Types.TIMESTAMP -> text == null ? null : LocalDateTime.parse(text.replace(' ', 'T'));
            default -> text;
        };
    }
}
