package org.latchkey.account.email;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.EmailAddress;
import org.latchkey.http.request.Language;
import org.latchkey.password.hash.Password;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Confirmations;
import org.latchkey.testing.Http;
import org.latchkey.testing.InContainer;
import org.latchkey.testing.Mailbox;
import org.latchkey.testing.PortFilter;
import org.latchkey.testing.TravellingClock;

/** The lifetime of pending sign-ups. It uses the embedded database, because its clock is the server's. */
@InContainer
class PendingSignUpsInContainerIT {

    private static final Duration MILLI = Duration.ofMillis(1);

    @Inject
    private Event<PurgeDue> purge;

    @Inject
    @LatchkeyDatabase
    private EntityManager entities;

    @Inject
    private PendingSignUps pendingSignUps;

    @Inject
    private SecureRandom random;

    @Inject
    private Clock clock;

    private Http http;
    private String email;
    private String token;

    @BeforeEach
    void signUp() {
        http = new Http(PortFilter.port());
        email = Http.fresh("alice");
        PasswordHash hash = PasswordHash.of(Password.of(Http.PASSWORD), random);
        pendingSignUps.add(new EmailAddress(email), Optional.empty(), hash, Language.EN);
        token = new Mailbox(http).awaitLink(email).token();
    }

    @AfterEach
    void resetClock() {
        TravellingClock.comeBack();
    }

    @Test
    void aSignUpCanBeConfirmedFor24Hours() {
        travelToExpiry(MILLI);
        purge.fire(new PurgeDue());

        assertEquals(204, confirm().status());
        assertEquals(200, http.logIn(email, Http.PASSWORD).status());
        assertEquals(0, expiries().size());
    }

    @Test
    void anExpiredSignUpIsPurged() {
        travelToExpiry(Duration.ZERO);

        assertEquals("invalid-verification-token", confirm().problem());
        purge.fire(new PurgeDue());
        assertEquals(0, expiries().size());
        assertEquals(401, http.logIn(email, Http.PASSWORD).status());
    }

    @Test
    void deletingTheAccountRemovesItsPendingSignUps() {
        http.post("api/users", Http.credentials(email, Http.PASSWORD));
        String access = http.token(email, Http.PASSWORD);
        assertEquals(1, expiries().size());

        assertEquals(204, http.bearer(access, "DELETE", "api/me", null).status());

        assertEquals(0, expiries().size());
        assertEquals("invalid-verification-token", confirm().problem());
    }

    private Answer confirm() {
        return new Confirmations(http).confirm(token, Http.PASSWORD);
    }

    private void travelToExpiry(Duration before) {
        TravellingClock.stop();
        long distance = ((Number) expiries().get(0)).longValue() - clock.millis();
        assertEquals(24, Math.round(distance / 3_600_000.0));
        TravellingClock.travel(Duration.ofMillis(distance).minus(before));
    }

    private List<?> expiries() {
        return entities.createNativeQuery("SELECT expires_at FROM pending_sign_up WHERE email = ?1")
                .setParameter(1, email)
                .getResultList();
    }
}
