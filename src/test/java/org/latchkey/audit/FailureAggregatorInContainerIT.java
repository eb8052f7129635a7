package org.latchkey.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.InContainer;
import org.latchkey.testing.PortFilter;
import org.latchkey.testing.TravellingClock;

/** Tests that failures are aggregated to a few rows of the audit log, each with its count. */
@InContainer
class FailureAggregatorInContainerIT {

    private static final String WRONG = "a wrong guess at it";

    @Inject
    private Event<PurgeDue> purge;

    @Inject
    @LatchkeyDatabase
    private EntityManager entities;

    @Inject
    private FailureAggregator failures;

    @Inject
    private AuditLog log;

    private Http http;

    @BeforeEach
    void connectToServer() {
        http = new Http(PortFilter.port());
        TravellingClock.stop();
    }

    @AfterEach
    void resetTheClock() {
        TravellingClock.comeBack();
    }

    @Test
    void aFloodIsStoredInAFewRowsWithCounts() {
        Person alice = http.alice();
        for (int i = 0; i < 5; i++) {
            http.logIn(alice.email(), WRONG);
        }
        for (int i = 0; i < 30; i++) {
            http.logIn(alice.email(), WRONG);
        }
        failures.write();

        List<JsonObject> failed = events(alice, "sign-in-failed");
        List<JsonObject> throttled = events(alice, "sign-in-throttled");
        assertEquals(1, failed.size());
        assertEquals(5, count(failed));
        assertEquals(1, throttled.size());
        assertEquals(30, count(throttled));
        assertEquals(http.address(), throttled.get(0).getString("ip"));
    }

    @Test
    void twoNodesAddToOneRow() {
        Person alice = http.alice();
        Client client = new Client("192.0.2.44", Optional.empty());
        FailureAggregate sum = new FailureAggregate(
                EventType.SIGN_IN_FAILED,
                Optional.of(alice.id()),
                client.network().text(),
                Instant.EPOCH);
        log.add(sum, 1, Optional.empty());
        log.add(sum, 1, Optional.empty());

        assertEquals(2, count(events(alice, "sign-in-failed")));
        assertEquals(1, events(alice, "sign-in-failed").size());
    }

    @Test
    void failuresBeyondTheLimitNameNoAccountAndNoAddress() {
        for (int i = 0; i < 300; i++) {
            failures.add(
                    EventType.SIGN_IN_FAILED,
                    Optional.empty(),
                    new Client("203.0.113." + i % 256 + (i > 255 ? "x" : ""), Optional.empty()));
        }
        failures.write();

        List<?> anonymous = entities.createNativeQuery("SELECT occurrences FROM event WHERE type = 'sign-in-failed'"
                        + " AND ip IS NULL AND account_id IS NULL")
                .getResultList();
        assertTrue(anonymous.size() >= 1);
    }

    @Test
    void eventsAreDeletedAfterAYear() {
        Person alice = http.alice();
        TravellingClock.travel(Duration.ofDays(364));
        purge.fire(new PurgeDue());
        assertEquals(2, rows(alice));

        TravellingClock.travel(Duration.ofDays(367));
        purge.fire(new PurgeDue());
        assertEquals(0, rows(alice));
    }

    private int rows(Person person) {
        return entities.createNativeQuery("SELECT id FROM event WHERE account_id = ?1")
                .setParameter(1, person.id())
                .getResultList()
                .size();
    }

    private static int count(List<JsonObject> events) {
        return events.stream().mapToInt(event -> event.getInt("count")).sum();
    }

    private List<JsonObject> events(Person person, String type) {
        String admin = http.token("admin@localhost", "only-for-the-tests");
        return http.bearer(admin, "GET", "api/events?user=" + person.id() + "&type=" + type, null)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }
}
