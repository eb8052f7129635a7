package org.latchkey.moving;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Copies all tables in one transaction, which ends only when each has been compared. */
final class Copying {

    private final Connection source;
    private final Connection target;
    private final FreshDatabase fresh;

    Copying(Connection source, Connection target, FreshDatabase fresh) {
        this.source = source;
        this.target = target;
        this.fresh = fresh;
    }

    /**
     * What was copied, a line for each table.
     *
     * @throws NotMoved where the target is in use, or is not the same afterwards; it is as it was
     */
    List<String> run() throws SQLException {
        source.setAutoCommit(false);
        target.setAutoCommit(false);
        List<Table> tables = Schema.of(target);
        Map<String, Table> origins = origins(tables);
        lock(tables);
        fresh.refuseUse(target, tables);
        empty(tables);
        List<String> copied = new ArrayList<>();
        for (Table table : tables) {
            TableSum sum = copy(origins.get(table.key()), table);
            copied.add(
                    "%s: %,d rows, checksum %s"
                            .formatted(table.name(), sum.rows(), sum.checksum()));
        }
        new Numbering(source, target).moveSequences();
        target.commit();
        source.rollback();
        execute("ANALYZE " + names(tables));
        target.commit();
        return copied;
    }

    /** Each of the source's tables has its place, and none has to stay empty. */
    private Map<String, Table> origins(List<Table> tables) throws SQLException {
        Map<String, Table> origins =
                Schema.of(source).stream()
                        .collect(Collectors.toMap(Table::key, Function.identity()));
        Map<String, Table> places =
                tables.stream().collect(Collectors.toMap(Table::key, Function.identity()));
        for (Table origin : origins.values()) {
            Table place = places.remove(origin.key());
            if (place == null || !origin.isLike(place)) {
                throw differs(origin);
            }
        }
        places.values().stream().findAny().ifPresent(Copying::missing);
        return origins;
    }

    private static NotMoved differs(Table table) {
        return new NotMoved(
                "The table "
                        + table.key()
                        + " has other columns in the two databases, or is in one of them alone.");
    }

    private static void missing(Table table) {
        throw differs(table);
    }

    /** Whoever starts a server on the target meanwhile waits. */
    private void lock(List<Table> tables) throws SQLException {
        execute("SET LOCAL lock_timeout = '10s'");
        execute("LOCK TABLE " + names(tables) + " IN ACCESS EXCLUSIVE MODE");
    }

    /** Of what the migrations have written: the source has it too, or no longer. */
    private void empty(List<Table> tables) throws SQLException {
        for (int i = tables.size() - 1; i >= 0; i--) {
            execute("DELETE FROM " + tables.get(i).quoted());
        }
    }

    private TableSum copy(Table from, Table to) throws SQLException {
        TableSum read = new TableCopy(source, target).run(from, to);
        TableSum written = TableReading.sum(target, to);
        if (!read.equals(written)) {
            throw new NotMoved(
                    "The table %s is not the same afterwards: %s, and was %s."
                            .formatted(to.name(), written, read));
        }
        new Numbering(source, target).moveColumns(from, to);
        return read;
    }

    private static String names(List<Table> tables) {
        return tables.stream().map(Table::quoted).collect(Collectors.joining(", "));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute(sql);
        }
    }
}
