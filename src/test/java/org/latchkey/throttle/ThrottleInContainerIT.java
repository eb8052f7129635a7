package org.latchkey.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.InContainer;
import org.latchkey.testing.PortFilter;
import org.latchkey.testing.TravellingClock;

/**
 * What comes with time, by a clock that moves only as far as a test says; so with the embedded
 * database, whose time is the server's.
 */
@InContainer
class ThrottleInContainerIT {

    private static final String WRONG = "a wrong guess at it";

    @Inject
    private Event<PurgeDue> purge;

    @Inject
    private EntityManager entities;

    @Inject
    private Throttle throttle;

    @Inject
    private KnownNetworks knownNetworks;

    @Inject
    private Clock clock;

    private Http http;
    private Duration travelled = Duration.ZERO;

    @BeforeEach
    void findTheServer() {
        http = new Http(PortFilter.port());
        TravellingClock.stop();
    }

    @AfterEach
    void comeBack() {
        TravellingClock.comeBack();
    }

    /** One guess gets through whenever the wait is over, and no sooner. */
    @Test
    void whoWaitsAsLongAsIsSaidGetsThrough() {
        String email = http.alice().email();
        for (int i = 0; i < 5; i++) {
            assertEquals(401, http.logIn(email, WRONG).status());
        }
        long expected = 1;
        for (int i = 0; i < 12; i++) {
            Answer refused = http.logIn(email, WRONG);
            assertEquals(429, refused.status());
            long seconds = Long.parseLong(refused.header("Retry-After").orElseThrow());
            assertEquals(expected, seconds);
            travel(Duration.ofSeconds(seconds).minusMillis(1));
            assertEquals(429, http.logIn(email, WRONG).status());
            travel(Duration.ofMillis(1));
            assertEquals(401, http.logIn(email, WRONG).status());
            expected = Math.min(2 * expected, 900);
        }
    }

    @Test
    void aThrottledAttemptIsNoFailure() {
        Person alice = http.alice();
        for (int i = 0; i < 5; i++) {
            http.logIn(alice.email(), WRONG);
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(429, http.logIn(alice.email(), WRONG).status());
        }
        // nor is the right one let through before its time
        assertEquals(429, http.logIn(alice.email(), alice.password()).status());
        travel(Duration.ofSeconds(1));

        assertEquals(200, http.logIn(alice.email(), alice.password()).status());
        assertEquals(200, http.logIn(alice.email(), alice.password()).status());
    }

    @Test
    void aNetworkIsKnownForThirtyDays() {
        Person alice = http.alice();
        Network network = Network.of(http.address());
        travel(Duration.ofDays(30).minusMillis(1));
        assertTrue(knownNetworks.isKnown(alice.id(), network));
        travel(Duration.ofMillis(1));
        assertFalse(knownNetworks.isKnown(alice.id(), network));
        assertFalse(knownNetworks.isKnown("", network));
    }

    @Test
    void aRefreshMakesANetworkKnownAndIsWrittenOnceADay() {
        Person alice = http.alice();
        String token = http.logIn(alice.email(), alice.password()).json().getString("refresh_token");
        Http elsewhere = http.from("192.0.2.150");
        token = elsewhere.refresh(token).json().getString("refresh_token");
        long first = seenAt(alice, "192.0.2.150");

        travel(Duration.ofHours(23));
        token = elsewhere.refresh(token).json().getString("refresh_token");
        assertEquals(first, seenAt(alice, "192.0.2.150"));
        travel(Duration.ofHours(2));
        elsewhere.refresh(token);
        assertTrue(seenAt(alice, "192.0.2.150") > first);
    }

    @Test
    void whatSaysNoMoreIsRemoved() {
        Person alice = http.alice();
        http.logIn(alice.email(), WRONG);
        travel(Duration.ofDays(31));
        assertTrue(expired() > 0);

        purge.fire(new PurgeDue());

        assertEquals(0, expired());
        assertEquals(
                0,
                rows("SELECT network FROM known_network WHERE account_id = ?1", alice.id())
                        .size());
    }

    @Test
    void theDatabaseDoesNotSayWhatAStrangerTyped() {
        http.logIn("my secret password", WRONG);
        List<?> ids = rows("SELECT id FROM throttle WHERE id <> ?1", "");
        assertFalse(ids.isEmpty());
        assertTrue(ids.stream().noneMatch(id -> id.toString().contains("secret")));
    }

    @Test
    void resetsHaveLimitsOfTheirOwn() {
        String email = Http.fresh("alice");
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), throttle.tryAcquire(Limit.RESET_MAILS_OF_ACCOUNT, email));
        }
        assertTrue(throttle.tryAcquire(Limit.RESET_MAILS_OF_ACCOUNT, email).isPresent());
        travel(Duration.ofHours(1));
        assertEquals(Optional.empty(), throttle.tryAcquire(Limit.RESET_MAILS_OF_ACCOUNT, email));
    }

    /** As it seems to be where another node's clock is a little behind. */
    @Test
    void aClockThatStepsBackLetsNobodyThrough() {
        String nobody = Http.fresh("nobody");
        for (int i = 0; i < 5; i++) {
            http.logIn(nobody, WRONG);
        }
        for (int i = 0; i < 3; i++) {
            throttle.tryAcquire(Limit.RESET_MAILS_OF_ACCOUNT, nobody);
        }
        travel(Duration.ofMillis(-100));

        assertEquals(429, http.logIn(nobody, WRONG).status());
        assertTrue(throttle.tryAcquire(Limit.RESET_MAILS_OF_ACCOUNT, nobody).isPresent());
    }

    private void travel(Duration distance) {
        travelled = travelled.plus(distance);
        TravellingClock.travel(travelled);
    }

    private long seenAt(Person person, String network) {
        List<?> rows = entities.createNativeQuery(
                        "SELECT seen_at FROM known_network" + " WHERE account_id = ?1 AND network = ?2")
                .setParameter(1, person.id())
                .setParameter(2, network)
                .getResultList();
        return ((Number) rows.get(0)).longValue();
    }

    /** Others may have travelled further, and theirs stay. */
    private int expired() {
        return rows("SELECT id FROM throttle WHERE taken_until < ?1", clock.millis() - 86_400_000)
                .size();
    }

    private List<?> rows(String sql, Object parameter) {
        return entities.createNativeQuery(sql).setParameter(1, parameter).getResultList();
    }
}
