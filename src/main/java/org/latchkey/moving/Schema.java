package org.latchkey.moving;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.latchkey.database.Database;

/** The tables that a database has, as it says itself: nobody need keep a list. */
final class Schema {

    private final DatabaseMetaData metadata;
    private final String name;

    private Schema(Connection connection) throws SQLException {
        metadata = connection.getMetaData();
        name = connection.getSchema();
    }

    /** All but that of the migrations; those that others refer to before those. */
    static List<Table> of(Connection connection) throws SQLException {
        Schema schema = new Schema(connection);
        return schema.inOrder(schema.tables());
    }

    private List<Table> tables() throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (ResultSet row = metadata.getTables(null, escaped(name), "%", new String[] {"TABLE"})) {
            while (row.next()) {
                String table = row.getString("TABLE_NAME");
                if (!table.equals(Database.VERSIONS)) {
                    tables.add(new Table(name, table, columns(table)));
                }
            }
        }
        return tables;
    }

    private List<Column> columns(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet row = metadata.getColumns(null, escaped(name), escaped(table), "%")) {
            while (row.next()) {
                columns.add(Column.of(row));
            }
        }
        columns.sort(Comparator.comparing(Column::key));
        return columns;
    }

    /** A name where a pattern is taken. */
    private String escaped(String identifier) throws SQLException {
        String escape = metadata.getSearchStringEscape();
        return identifier.replace("_", escape + "_").replace("%", escape + "%");
    }

    private List<Table> inOrder(List<Table> tables) throws SQLException {
        Map<String, Set<String>> open = new HashMap<>();
        for (Table table : tables) {
            open.put(table.name(), parents(table.name()));
        }
        List<Table> ordered = new ArrayList<>();
        while (ordered.size() < tables.size()) {
            List<Table> next =
                    tables.stream()
                            .filter(table -> open.containsKey(table.name()))
                            .filter(table -> open.get(table.name()).isEmpty())
                            .toList();
            if (next.isEmpty()) {
                throw new NotMoved(
                        "These tables refer to each other in a circle: " + open.keySet());
            }
            next.forEach(table -> open.remove(table.name()));
            next.forEach(table -> open.values().forEach(names -> names.remove(table.name())));
            ordered.addAll(next);
        }
        return ordered;
    }

    /** Whose rows must be there first; its own are, at the end of one statement. */
    private Set<String> parents(String table) throws SQLException {
        Set<String> parents = new HashSet<>();
        try (ResultSet row = metadata.getImportedKeys(null, name, table)) {
            while (row.next()) {
                if (name.equals(row.getString("PKTABLE_SCHEM"))) {
                    parents.add(row.getString("PKTABLE_NAME"));
                }
            }
        }
        parents.remove(table);
        return parents;
    }
}
