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
 * A table, whatever database it is in.
 *
 * @param columns by names that are the same in both databases, and so in one order
 */
record Table(String name, SortedMap<String, String> columns) {

    private static final int ROWS_AT_A_TIME = 1000;

    /** Takes each row. */
    @FunctionalInterface
    interface Rows {

        /**
         * The next one.
         *
         * @param values in the order of the columns, null where there is none
         */
        void take(List<String> values) throws SQLException;
    }

    /**
     * All tables of a database, as it says itself, but that of the migrations; by a name that is
     * the same in both databases, of which one writes in upper case what the other does in lower.
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

    /** In SQL. */
    String quoted() {
        return quoted(name);
    }

    String quotedColumns() {
        return columns.values().stream().map(Table::quoted).collect(Collectors.joining(", "));
    }

    /** The name that PostgreSQL gives to what has this one in Derby. */
    static String quotedInPostgresql(String name) {
        return quoted(name.equals(name.toUpperCase(Locale.ROOT)) ? key(name) : name);
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /**
     * Reads rows, of which a few are in memory at a time, and sums them up.
     *
     * @param limit the most that are read, or 0 for all
     */
    TableChecksum read(Connection connection, int limit, Rows rows) throws SQLException {
        TableChecksum sum = TableChecksum.EMPTY;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            statement.setMaxRows(limit);
            try (ResultSet row = statement.executeQuery("SELECT " + quotedColumns() + " FROM " + quoted())) {
                while (row.next()) {
                    List<String> values = values(row);
                    rows.take(values);
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
     * What is written the same in both databases, and PostgreSQL reads. A value of a type that is
     * not, such as bytes, is found to be another in the end.
     */
    private static Object value(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return switch (row.getMetaData().getColumnType(column)) {
            case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.BOOLEAN, Types.BIT -> row.getObject(column);
            // they differ in how many zeros stand at the end
            case Types.TIMESTAMP -> text == null ? null : LocalDateTime.parse(text.replace(' ', 'T'));
            default -> text;
        };
    }
}
