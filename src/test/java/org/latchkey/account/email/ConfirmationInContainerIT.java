package org.latchkey.account.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.testing.Confirmations;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.InContainer;
import org.latchkey.testing.Mailbox;
import org.latchkey.testing.PortFilter;
import org.latchkey.testing.TravellingClock;

/** Expiry of mailed tokens and limits, and the rows in the database. It uses the embedded database. */
@InContainer
class ConfirmationInContainerIT {

    private static final String NEW = "another horse entirely";
    private static final Duration MILLI = Duration.ofMillis(1);

    @Inject
    private Event<PurgeDue> purge;

    @Inject
    @LatchkeyDatabase
    private EntityManager entities;

    @Inject
    private MailRequestJob mailRequestJob;

    @Inject
    private Clock clock;

    private Http http;
    private Confirmations confirmations;
    private Mailbox mailbox;
    private Duration travelled = Duration.ZERO;

    @BeforeEach
    void connect() {
        http = new Http(PortFilter.port());
        confirmations = new Confirmations(http);
        mailbox = new Mailbox(http);
    }

    @AfterEach
    void resetClock() {
        TravellingClock.comeBack();
    }

    @Test
    void aResetTokenIsValidFor30Minutes() {
        Person alice = http.alice();
        String token = resetToken(alice);
        travelToExpiryOf(alice, MILLI);
        assertEquals(204, confirmations.reset(token, NEW).status());

        Person bob = http.bob();
        String expired = resetToken(bob);
        travelToExpiryOf(bob, Duration.ZERO);
        assertEquals("invalid-reset-token", confirmations.reset(expired, NEW).problem());
        assertTrue(travelled.compareTo(Duration.ofMinutes(58)) > 0);
    }

    @Test
    void aVerificationTokenIsValidFor24Hours() {
        Person alice = http.alice();
        String token = verificationToken(alice);
        travelToExpiryOf(alice, MILLI);
        assertEquals(204, confirmations.confirm(token, alice.password()).status());
        assertTrue(travelled.compareTo(Duration.ofHours(23)) > 0);
    }

    @Test
    void anExpiredVerificationTokenIsRejected() {
        Person bob = http.bob();
        String expired = verificationToken(bob);
        travelToExpiryOf(bob, Duration.ZERO);
        assertEquals(
                "invalid-verification-token",
                confirmations.confirm(expired, bob.password()).problem());
    }

    @Test
    void afterFiveWrongPasswordsTheRightOneIsThrottledToo() {
        Person alice = http.alice();
        String token = verificationToken(alice);
        TravellingClock.stop();
        for (int i = 0; i < 5; i++) {
            assertEquals("wrong-password", confirmations.confirm(token, NEW).problem());
        }

        assertEquals(429, confirmations.confirm(token, alice.password()).status());
        assertEquals(429, http.logIn(alice.email(), alice.password()).status());
        String newAddress = Http.fresh("wanted");
        assertEquals(
                429,
                confirmations.askForChange(alice, newAddress, alice.password()).status());
        travel(Duration.ofSeconds(1));
        assertEquals(204, confirmations.confirm(token, alice.password()).status());
    }

    @Test
    void aFourthResetEmailIsSentAnHourAfterTheFirst() {
        Person alice = http.alice();
        TravellingClock.stop();
        for (int i = 0; i < 3; i++) {
            confirmations.askForReset(alice.email());
            mailbox.await(alice.email(), i + 1);
        }
        travel(Duration.ofHours(1).minus(MILLI));
        confirmations.askForReset(alice.email());
        mailbox.awaitAll();
        assertEquals(3, mailbox.all(alice.email()).size());

        travel(MILLI);
        confirmations.askForReset(alice.email());
        assertEquals(4, mailbox.await(alice.email(), 4).size());
    }

    @Test
    void aNetworkMayRequestResetsAgainAnHourAfterTheFirst() {
        TravellingClock.stop();
        String nobody = Http.fresh("nobody");
        for (int i = 0; i < 30; i++) {
            assertEquals(202, confirmations.askForReset(nobody).status());
        }
        travel(Duration.ofHours(1).minus(MILLI));
        assertEquals(429, confirmations.askForReset(nobody).status());
        travel(MILLI);
        assertEquals(202, confirmations.askForReset(nobody).status());
    }

    @Test
    void nothingInTheDatabaseCanBePresentedAsAToken() {
        Person alice = http.alice();
        String token = resetToken(alice);
        List<?> hashes = rows("SELECT hash FROM one_time_token WHERE account_id = ?1", alice.id());

        assertEquals(1, hashes.size());
        String hash = hashes.get(0).toString();
        assertEquals(OneTimeToken.hash(token), hash);
        assertEquals("invalid-reset-token", confirmations.reset(hash, NEW).problem());
    }

    @Test
    void thePurgeRemovesOnlyExpiredTokens() {
        Person alice = http.alice();
        resetToken(alice);
        confirmations.askForVerification(alice);
        mailbox.await(alice.email(), 2);
        travelToExpiryOf(alice, MILLI);
        purge.fire(new PurgeDue());
        assertEquals(2, tokensOf(alice));
        travel(MILLI);
        purge.fire(new PurgeDue());
        assertEquals(1, tokensOf(alice));
        travel(Duration.ofHours(24));
        purge.fire(new PurgeDue());
        assertEquals(0, tokensOf(alice));
    }

    /** Requests for unknown addresses are stored like any other, so that the response does not reveal accounts. */
    @Test
    void aMailRequestForAnUnknownAddressIsDeletedWhenHandled() {
        String nobody = Http.fresh("nobody");
        confirmations.askForReset(nobody);

        mailRequestJob.run();

        assertEquals(
                0, rows("SELECT id FROM letter_order WHERE email = ?1", nobody).size());
    }

    private String resetToken(Person person) {
        confirmations.askForReset(person.email());
        return mailbox.awaitLink(person.email()).token();
    }

    private String verificationToken(Person person) {
        confirmations.askForVerification(person);
        return mailbox.awaitLink(person.email()).token();
    }

    /** Stops the clock at a given time before the account's first token expires. */
    private void travelToExpiryOf(Person person, Duration before) {
        TravellingClock.stop();
        TravellingClock.travel(travelled);
        long expiry = ((Number)
                        rows("SELECT MIN(expires_at) FROM one_time_token" + " WHERE account_id = ?1", person.id())
                                .get(0))
                .longValue();
        long now = clock.millis();
        travel(Duration.ofMillis(expiry - now).minus(before));
    }

    private void travel(Duration distance) {
        travelled = travelled.plus(distance);
        TravellingClock.travel(travelled);
    }

    private int tokensOf(Person person) {
        return rows("SELECT hash FROM one_time_token WHERE account_id = ?1", person.id())
                .size();
    }

    private List<?> rows(String sql, String parameter) {
        return entities.createNativeQuery(sql).setParameter(1, parameter).getResultList();
    }
}
