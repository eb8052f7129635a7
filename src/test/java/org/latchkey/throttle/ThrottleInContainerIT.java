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
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.InContainer;
import org.latchkey.testing.PortFilter;
import org.latchkey.testing.TravellingClock;

/**
 * Tests what depends on time, with a clock that moves only as far as a test says. This works only with the embedded
 * database, which uses the server's clock.
 */
@InContainer
class ThrottleInContainerIT {

    private static final String WRONG = "a wrong guess at it";

    @Inject
    private Event<PurgeDue> purge;

    @Inject
    @LatchkeyDatabase
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
    void connect() {
        http = new Http(PortFilter.port());
        TravellingClock.stop();
    }

    @AfterEach
    void comeBack() {
        TravellingClock.comeBack();
    }

    /** One guess is admitted when the wait is over, and no sooner. */
    @Test
    void aClientThatWaitsAsLongAsRetryAfterSaysIsAdmitted() {
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
    void aThrottledAttemptDoesNotCountAsAFailure() {
        Person alice = http.alice();
        for (int i = 0; i < 5; i++) {
            http.logIn(alice.email(), WRONG);
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(429, http.logIn(alice.email(), WRONG).status());
        }
        // the right password is not admitted earlier either
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
    void aRefreshMakesANetworkKnownAndIsWrittenAtMostOnceADay() {
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
    void expiredRowsAreDeleted() {
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
    void theDatabaseDoesNotHoldATypedAddress() {
        http.logIn("my secret password", WRONG);
        List<?> ids = rows("SELECT id FROM throttle WHERE id <> ?1", "");
        assertFalse(ids.isEmpty());
        assertTrue(ids.stream().noneMatch(id -> id.toString().contains("secret")));
    }

    @Test
    void threeResetEmailsAnHourAreSentToOneAddress() {
        String email = Http.fresh("alice");
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), throttle.tryAcquire(Limit.RESET_MAILS_OF_ACCOUNT, email));
        }
        assertTrue(throttle.tryAcquire(Limit.RESET_MAILS_OF_ACCOUNT, email).isPresent());
        travel(Duration.ofHours(1));
        assertEquals(Optional.empty(), throttle.tryAcquire(Limit.RESET_MAILS_OF_ACCOUNT, email));
    }

    /** A clock that steps back looks like another node's clock that is a little behind. */
    @Test
    void aClockThatStepsBackAdmitsNobody() {
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

    /** Counts expired rows only: other tests may have traveled further, and their rows stay. */
    private int expired() {
        return rows("SELECT id FROM throttle WHERE taken_until < ?1", clock.millis() - 86_400_000)
                .size();
    }

    private List<?> rows(String sql, Object parameter) {
        return entities.createNativeQuery(sql).setParameter(1, parameter).getResultList();
    }
}
