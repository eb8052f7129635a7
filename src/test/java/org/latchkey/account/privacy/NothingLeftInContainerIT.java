package org.latchkey.account.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.InContainer;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.PortFilter;

/** Searches every text column of every table, so that future tables are covered too. */
@OnEveryDatabase
@InContainer
class NothingLeftInContainerIT {

    private static final String NAME = "Alicia Unmistakable";
    private static final String PROGRAM = "Unmistakable/1.0";

    @Inject
    @LatchkeyDatabase
    private EntityManager entities;

    @Resource
    private UserTransaction transaction;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(PortFilter.port());
    }

    @Test
    void aDeletedAccountLeavesOnlyItsId() throws Exception {
        Person alice = http.alice();
        String login = Http.credentials(alice.email(), alice.password());
        http.post("api/token", login, "User-Agent", PROGRAM);
        http.post("api/token", Http.credentials(alice.email(), "x"), "User-Agent", PROGRAM);
        http.as(alice, "PATCH", "api/me", "{\"name\":\"" + NAME + "\"}");
        http.as(alice, "POST", "api/tasks", "{\"title\":\"an unmistakable task\"}");
        assertEquals(
                Set.of(
                        "account.email",
                        "account.email_key",
                        "account.name",
                        "account.name_key",
                        "event.user_agent",
                        "session.user_agent",
                        "task.title"),
                columnsContaining(List.of(alice.email(), "unmistakable")));
        assertTrue(columnsContaining(List.of(alice.id())).contains("known_network.account_id"));
        String change = Json.createObjectBuilder()
                .add("email", Http.fresh("unmistakable"))
                .add("password", alice.password())
                .build()
                .toString();
        http.as(alice, "PUT", "api/me/email", change);
        await(() -> columnsContaining(List.of("unmistakable")).contains("one_time_token.email"));
        assertTrue(columnsContaining(List.of(alice.id())).contains("outbox.account_id"));
        http.as(alice, "PUT", "api/me/email", change);

        assertEquals(204, http.as(alice, "DELETE", "api/me", null).status());

        assertEquals(Set.of(), columnsContaining(List.of(alice.email(), "unmistakable")));
        assertEquals(
                Set.of("event.account_id", "event.actor_id", "revocation.account_id"),
                columnsContaining(List.of(alice.id())));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plusSeconds(30);
        while (!condition.call()) {
            assertTrue(Instant.now().isBefore(end), "It did not come");
            Thread.sleep(50);
        }
    }

    /** Finds the columns that contain one of the texts, ignoring case. */
    private Set<String> columnsContaining(List<String> texts) throws Exception {
        transaction.begin();
        try {
            Connection connection = entities.unwrap(Connection.class);
            Set<String> found = new TreeSet<>();
            for (String column : columns(connection)) {
                if (contains(column, texts)) {
                    found.add(column.toLowerCase(Locale.ROOT));
                }
            }
            return found;
        } finally {
            transaction.rollback();
        }
    }

    private static List<String> columns(Connection connection) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getColumns(null, null, "%", "%")) {
            while (found.next()) {
                String schema = found.getString("TABLE_SCHEM").toLowerCase(Locale.ROOT);
                boolean isText =
                        found.getString("TYPE_NAME").toLowerCase(Locale.ROOT).matches("varchar|text|clob");
                String table = found.getString("TABLE_NAME");
                if (Set.of("app", "public").contains(schema) && isText && !table.equalsIgnoreCase("schema_version")) {
                    columns.add(table + "." + found.getString("COLUMN_NAME"));
                }
            }
        }
        assertTrue(columns.size() > 20, () -> "only " + columns);
        return columns;
    }

    private boolean contains(String column, List<String> texts) {
        String table = column.substring(0, column.indexOf('.'));
        String name = column.substring(column.indexOf('.') + 1);
        return texts.stream().anyMatch(text -> !entities.createNativeQuery(
                        "SELECT 1 FROM " + table + " WHERE LOWER(" + name + ") LIKE ?1")
                .setParameter(1, "%" + text.toLowerCase(Locale.ROOT) + "%")
                .setMaxResults(1)
                .getResultList()
                .isEmpty());
    }
}
