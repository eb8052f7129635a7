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
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Copies all tables in one transaction, which ends only when each has been compared. */
final class DatabaseCopy {

    /** The foreign keys that are checked with each statement. */
    private static final String STRICT_KEYS =
            "SELECT format('ALTER TABLE %s ALTER CONSTRAINT %I ', CAST(conrelid AS regclass), conname)"
                    + " FROM pg_constraint WHERE contype = 'f' AND NOT condeferrable AND conparentid = 0"
                    + " AND connamespace = CAST(current_schema() AS regnamespace)";

    /**
     * Derby goes on counting with the number after the last that was given, whether or not its row
     * is still there.
     */
    private static final String NEXT_OF_COLUMNS =
            "SELECT SYSCS_UTIL.SYSCS_PEEK_AT_IDENTITY(schemaname, tablename), tablename, columnname"
                    + " FROM sys.systables t JOIN sys.sysschemas s ON s.schemaid = t.schemaid"
                    + " JOIN sys.syscolumns c ON c.referenceid = t.tableid"
                    + " WHERE schemaname = CURRENT SCHEMA AND autoincrementinc IS NOT NULL";

    private static final String NEXT_OF_SEQUENCES =
            "SELECT SYSCS_UTIL.SYSCS_PEEK_AT_SEQUENCE(schemaname, sequencename), sequencename, ''"
                    + " FROM sys.syssequences q JOIN sys.sysschemas s ON s.schemaid = q.schemaid"
                    + " WHERE schemaname = CURRENT SCHEMA";

    private final Connection source;
    private final Connection target;
    private final EmptySchema fresh;

    DatabaseCopy(Connection source, Connection target, EmptySchema fresh) {
        this.source = source;
        this.target = target;
        this.fresh = fresh;
    }

    /**
     * What was copied, a line for each table.
     *
     * @throws MigrationFailed where the target is in use, or is not the same afterwards; it is as it was
     */
    List<String> run() throws SQLException {
        source.setAutoCommit(false);
        target.setAutoCommit(false);
        SortedMap<String, Table> tables = Table.in(target);
        Map<String, Table> origins = origins(tables);
        String names = tables.values().stream().map(Table::quoted).collect(Collectors.joining(", "));
        // whoever starts a server on the target meanwhile waits
        execute("SET LOCAL lock_timeout = '10s'");
        execute("LOCK TABLE " + names + " IN ACCESS EXCLUSIVE MODE");
        fresh.requireUnused(target);
        // of what the migrations have written: the source has it too, or no longer
        execute("TRUNCATE " + names);
        List<String> copied = copied(origins, tables);
        goOnCounting(NEXT_OF_COLUMNS, "ALTER TABLE %2$s ALTER COLUMN %3$s RESTART WITH %1$s");
        goOnCounting(NEXT_OF_SEQUENCES, "ALTER SEQUENCE %2$s RESTART WITH %1$s");
        target.commit();
        source.rollback();
        execute("ANALYZE " + names);
        target.commit();
        return copied;
    }

    /** Each of the source's tables has its place, and none has to stay empty. */
    private Map<String, Table> origins(Map<String, Table> places) throws SQLException {
        Map<String, Table> origins = Table.in(source);
        Set<String> names = new TreeSet<>(places.keySet());
        names.addAll(origins.keySet());
        for (String name : names) {
            if (!columns(origins.get(name)).equals(columns(places.get(name)))) {
                throw new MigrationFailed(
                        "The table " + name + " has other columns in the two databases, or is in one of them alone.");
            }
        }
        return origins;
    }

    private static Set<String> columns(Table table) {
        return table == null ? Set.of() : table.columns().keySet();
    }

    /** In any order: rows may refer to some that come later, and are checked when all are there. */
    private List<String> copied(Map<String, Table> origins, Map<String, Table> places) throws SQLException {
        List<String> keys = strictKeys();
        for (String key : keys) {
            execute(key + "DEFERRABLE");
        }
        execute("SET CONSTRAINTS ALL DEFERRED");
        List<String> copied = new ArrayList<>();
        for (Map.Entry<String, Table> place : places.entrySet()) {
            TableChecksum sum = copy(origins.get(place.getKey()), place.getValue());
            copied.add(place.getKey() + ": " + sum);
        }
        execute("SET CONSTRAINTS ALL IMMEDIATE");
        for (String key : keys) {
            execute(key + "NOT DEFERRABLE");
        }
        return copied;
    }

    private List<String> strictKeys() throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery(STRICT_KEYS)) {
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
            throw new MigrationFailed(
                    "The table %s is not the same afterwards: %s, and was %s.".formatted(to.name(), written, read));
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

    /** Lets PostgreSQL give the number next that Derby would have. */
    private void goOnCounting(String next, String statement) throws SQLException {
        try (Statement numbers = source.createStatement();
                ResultSet row = numbers.executeQuery(next)) {
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
