package org.latchkey.moving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/**
 * A column, whatever database it is in.
 *
 * @param isNumbered whether the database gives numbers of its own (GENERATED AS IDENTITY)
 */
record Column(String name, ValueType type, boolean isNumbered) {

    /** A row of {@link java.sql.DatabaseMetaData#getColumns}. */
    static Column of(ResultSet row) throws SQLException {
        String name = row.getString("COLUMN_NAME");
        String table = row.getString("TABLE_NAME");
        String type = row.getString("TYPE_NAME");
        return new Column(
                name,
                ValueType.of(row.getInt("DATA_TYPE"))
                        .orElseThrow(() -> isOfNoKnownType(table, name, type)),
                "YES".equals(row.getString("IS_AUTOINCREMENT")));
    }

    private static NotMoved isOfNoKnownType(String table, String column, String type) {
        return new NotMoved(
                "The column %s of the table %s is of a type that this command can't move: %s."
                        .formatted(column, table, type));
    }

    /**
     * The same in both databases, of which one writes in upper case what the other does in lower.
     */
    String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean isLike(Column other) {
        return key().equals(other.key()) && type == other.type && isNumbered == other.isNumbered;
    }
}
