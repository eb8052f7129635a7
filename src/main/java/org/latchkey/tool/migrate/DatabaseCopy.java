package org.latchkey.tool.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.latchkey.settings.reading.StartupFailure;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Copies all tables in one transaction, which commits only after every copy was compared with its source. */
final class DatabaseCopy {

    /** Selects the foreign keys that are not deferrable, each as the start of an ALTER TABLE statement. */
    private static final String NON_DEFERRABLE_KEYS =
            "SELECT format('ALTER TABLE %s ALTER CONSTRAINT %I ', CAST(conrelid AS regclass), conname)"
                    + " FROM pg_constraint WHERE contype = 'f' AND NOT condeferrable AND conparentid = 0"
                    + " AND connamespace = CAST(current_schema() AS regnamespace)";

    /**
     * Selects the next value of each identity column. Derby continues after the last value it
     * generated, even if that row was deleted.
     */
    private static final String NEXT_COLUMN_VALUES =
            "SELECT SYSCS_UTIL.SYSCS_PEEK_AT_IDENTITY(schemaname, tablename), tablename, columnname"
                    + " FROM sys.systables t JOIN sys.sysschemas s ON s.schemaid = t.schemaid"
                    + " JOIN sys.syscolumns c ON c.referenceid = t.tableid"
                    + " WHERE schemaname = CURRENT SCHEMA AND autoincrementinc IS NOT NULL";

    /** Selects the next value of each sequence. */
    private static final String NEXT_SEQUENCE_VALUES =
            "SELECT SYSCS_UTIL.SYSCS_PEEK_AT_SEQUENCE(schemaname, sequencename), sequencename, ''"
                    + " FROM sys.syssequences q JOIN sys.sysschemas s ON s.schemaid = q.schemaid"
                    + " WHERE schemaname = CURRENT SCHEMA";

    private final Connection source;
    private final Connection target;
    private final EmptySchema emptySchema;

    DatabaseCopy(Connection source, Connection target, EmptySchema emptySchema) {
        this.source = source;
        this.target = target;
        this.emptySchema = emptySchema;
    }

    /**
     * Copies all tables.
     *
     * @return what was copied, one line per table
     * @throws StartupFailure if the target is in use, its tables differ from the source's, or a copy
     *     differs from its source. The transaction is not committed, so the target is unchanged.
     */
    List<String> run() throws SQLException {
        source.setAutoCommit(false);
        target.setAutoCommit(false);
        SortedMap<String, Table> tables = Table.in(target);
        Map<String, Table> sourceTables = sourceTables(tables);
        String names = tables.values().stream().map(Table::quoted).collect(Collectors.joining(", "));
        // A server that is started on the target meanwhile has to wait.
        execute("SET LOCAL lock_timeout = '10s'");
        execute("LOCK TABLE " + names + " IN ACCESS EXCLUSIVE MODE");
        emptySchema.requireUnused(target);
        // Removes rows that the migrations wrote: the source has them too, unless it deleted them.
        execute("TRUNCATE " + names);
        List<String> copied = copyAll(sourceTables, tables);
        continueNumbering(NEXT_COLUMN_VALUES, "ALTER TABLE %2$s ALTER COLUMN %3$s RESTART WITH %1$s");
        continueNumbering(NEXT_SEQUENCE_VALUES, "ALTER SEQUENCE %2$s RESTART WITH %1$s");
        target.commit();
        source.rollback();
        execute("ANALYZE " + names);
        target.commit();
        return copied;
    }

    /**
     * Returns the source's tables.
     *
     * @throws StartupFailure if the two databases do not have the same tables with the same columns
     */
    private Map<String, Table> sourceTables(Map<String, Table> targetTables) throws SQLException {
        Map<String, Table> sourceTables = Table.in(source);
        Set<String> names = new TreeSet<>(targetTables.keySet());
        names.addAll(sourceTables.keySet());
        for (String name : names) {
            if (!columns(sourceTables.get(name)).equals(columns(targetTables.get(name)))) {
                throw new StartupFailure(
                        "The table " + name + " has other columns in the two databases, or is in one of them alone.");
            }
        }
        return sourceTables;
    }

    private static Set<String> columns(Table table) {
        return table == null ? Set.of() : table.columns().keySet();
    }

    /** Copies the tables in any order. Foreign keys are deferred, as rows may refer to rows that are copied later. */
    private List<String> copyAll(Map<String, Table> sourceTables, Map<String, Table> targetTables) throws SQLException {
        List<String> keys = nonDeferrableKeys();
        for (String key : keys) {
            execute(key + "DEFERRABLE");
        }
        execute("SET CONSTRAINTS ALL DEFERRED");
        List<String> copied = new ArrayList<>();
        for (Map.Entry<String, Table> table : targetTables.entrySet()) {
            TableChecksum checksum = copy(sourceTables.get(table.getKey()), table.getValue());
            copied.add(table.getKey() + ": " + checksum);
        }
        execute("SET CONSTRAINTS ALL IMMEDIATE");
        for (String key : keys) {
            execute(key + "NOT DEFERRABLE");
        }
        return copied;
    }

    private List<String> nonDeferrableKeys() throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery(NON_DEFERRABLE_KEYS)) {
            while (row.next()) {
                keys.add(row.getString(1));
            }
        }
        return keys;
    }

    private TableChecksum copy(Table from, Table to) throws SQLException {
        String sql = "COPY " + to.quoted() + " (" + to.quotedColumns() + ") FROM STDIN";
        CopyIn copy = target.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        TableChecksum read = from.read(source, 0, values -> write(copy, values));
        copy.endCopy();
        TableChecksum written = to.read(target, 0, values -> {});
        if (!read.equals(written)) {
            throw new StartupFailure(
                    "The table %s differs after the copy: %s instead of %s.".formatted(to.name(), written, read));
        }
        return read;
    }

    private static void write(CopyIn copy, List<String> values) throws SQLException {
        String row = values.stream()
                .map(value -> value == null ? "\\N" : escaped(value))
                .collect(Collectors.joining("\t", "", "\n"));
        byte[] bytes = row.getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    /** Makes PostgreSQL generate the same next value that Derby would have generated. */
    private void continueNumbering(String query, String statement) throws SQLException {
        try (Statement numbers = source.createStatement();
                ResultSet row = numbers.executeQuery(query)) {
            while (row.next()) {
                String owner = Table.quotedInPostgresql(row.getString(2));
                String column = Table.quotedInPostgresql(row.getString(3));
                execute(statement.formatted(row.getLong(1), owner, column));
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute(sql);
        }
    }
}
