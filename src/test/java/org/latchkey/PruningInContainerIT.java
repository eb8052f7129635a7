package org.latchkey;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.Ids;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.InContainer;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.PortFilter;

/** Tests that expired rows, and only these, are deleted in batches, also by several nodes at once. */
@OnEveryDatabase
@InContainer
class PruningInContainerIT {

    /** More rows than two batches of any table. */
    private static final int ROWS = 1100;

    /** The rows per INSERT statement. */
    private static final int INSERT_BATCH = 50;

    private static final String OLD_ID = Ids.lowerBound(Instant.parse("2000-01-01T00:00:00Z"));
    private static final List<String> EXPIRED = List.of(
            "event WHERE id < '" + Ids.lowerBound(Instant.parse("2001-01-01T00:00:00Z")) + "'",
            "session WHERE created_at = 0",
            "revocation WHERE revoked_at = 0",
            "throttle WHERE taken_until = 0",
            "known_network WHERE seen_at = 0");

    @Inject
    private Event<PurgeDue> purge;

    @Inject
    @LatchkeyDatabase
    private EntityManager entities;

    @Inject
    private ExpiredRows expired;

    @Inject
    private DatabaseClock time;

    @Resource
    private UserTransaction transaction;

    @Resource
    private ManagedExecutorService threads;

    private Person alice;
    private Http http;

    @BeforeEach
    void insertExpiredRows() throws Exception {
        http = new Http(PortFilter.port());
        alice = http.alice();
        transaction.begin();
        for (int first = 0; first < ROWS; first += INSERT_BATCH) {
            insert("event (id, occurred_at, type)", "(?%d, 0, 'signed-in')", first);
            insert(
                    "session (id, account_id, created_at, last_used_at, ip, amr, auth_time)",
                    "(?%d, ?1, 0, 0, '', 'pwd', 0)",
                    first);
            insert("revocation (id, session_id, revoked_at)", "(?%d, '', 0)", first);
            insert("throttle (id, taken_until, failures)", "(?%d, 0, 0)", first);
            insert("known_network (account_id, network, seen_at)", "(?1, ?%d, 0)", first);
        }
        transaction.commit();
    }

    /** Otherwise the next tests would run in the same transaction. */
    @AfterEach
    void endTheTransaction() throws Exception {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transaction.rollback();
        }
    }

    @Test
    void concurrentPurgesDoNotBlockEachOther() {
        CompletableFuture<Void> first = threads.runAsync(this::purgeAll);
        CompletableFuture<Void> second = threads.runAsync(this::purgeAll);
        CompletableFuture.allOf(first, second).join();

        EXPIRED.forEach(rows -> assertEquals(0, count(rows), rows));
        assertTrue(http.isGood(alice.token()));
        assertEquals(200, http.get(alice, "api/me/sessions").status());
        assertEquals(1, count("session WHERE account_id = '" + alice.id() + "'"));
    }

    /** A node that locks some rows does not keep other nodes from deleting the rest. */
    @Test
    void lockedRowsAreLeftForTheNextPurge() throws Exception {
        if (!time.isShared()) {
            purgeAll();
            return; // An embedded database has one node, so nobody else locks a row.
        }
        transaction.begin();
        write("UPDATE event SET occurrences = 2 WHERE id = ?1", OLD_ID + "7");
        write("UPDATE session SET generation = 2 WHERE id = ?1", OLD_ID + "7");
        write("UPDATE revocation SET min_version = 2 WHERE id = ?1", OLD_ID + "7");
        write("UPDATE throttle SET failures = 2 WHERE id = ?1", OLD_ID + "7");
        write("UPDATE known_network SET seen_at = 0 WHERE network = ?1", OLD_ID + "7");
        threads.runAsync(this::purgeAll).join();
        EXPIRED.forEach(rows -> assertEquals(1, count(rows), rows));
        transaction.rollback();

        purgeAll();

        EXPIRED.forEach(rows -> assertEquals(0, count(rows), rows));
    }

    @Test
    void aBatchDeletesAtMost500Rows() throws Exception {
        int removed = expired.purgeBatch("throttle", "id", "taken_until < ?1", 1);

        assertEquals(500, removed);
        assertEquals(ROWS - 500, count("throttle WHERE taken_until = 0"));
        purgeAll();
    }

    private void purgeAll() {
        purge.fire(new PurgeDue());
    }

    /**
     * Inserts one batch of rows.
     *
     * @param row the values, with {@code ?%d} for the row's id and {@code ?1} for the account's id
     * @param first the number of the first row
     */
    private void insert(String columns, String row, int first) {
        String rows = IntStream.range(0, INSERT_BATCH)
                .mapToObj(i -> row.formatted(i + 2))
                .collect(joining(", "));
        Query query = entities.createNativeQuery("INSERT INTO " + columns + " VALUES " + rows);
        if (row.contains("?1")) {
            query.setParameter(1, alice.id());
        }
        for (int i = 0; i < INSERT_BATCH; i++) {
            query.setParameter(i + 2, OLD_ID + (first + i));
        }
        query.executeUpdate();
    }

    private void write(String sql, Object... parameters) {
        var query = entities.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        query.executeUpdate();
    }

    private int count(String rows) {
        return ((Number) entities.createNativeQuery("SELECT COUNT(*) FROM " + rows)
                        .getSingleResult())
                .intValue();
    }
}
