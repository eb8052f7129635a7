package org.latchkey.moving;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table, whatever database it is in.
 *
 * @param columns by name
 */
record Table(String schema, String name, List<Column> columns) {

    Table {
        columns = List.copyOf(columns);
    }

    /** The same in both databases. */
    String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean isLike(Table other) {
        return key().equals(other.key())
                && columns.size() == other.columns.size()
                && IntStream.range(0, columns.size())
                        .allMatch(i -> columns.get(i).isLike(other.columns.get(i)));
    }

    /** In SQL. */
    String quoted() {
        return quoted(schema) + "." + quoted(name);
    }

    String quotedColumns() {
        return columns.stream()
                .map(column -> quoted(column.name()))
                .collect(Collectors.joining(", "));
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
