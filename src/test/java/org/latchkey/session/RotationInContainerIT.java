package org.latchkey.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.Credentials;
import org.latchkey.audit.Client;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.InContainer;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.PortFilter;

/**
 * Tests the rules that depend on time, by changing a session's times in the database, and races that no HTTP client can
 * time.
 */
@OnEveryDatabase
@InContainer
class RotationInContainerIT {

    private static final Client CLIENT = new Client("192.0.2.1", Optional.empty());

    @Inject
    private Event<PurgeDue> purge;

    @Inject
    @LatchkeyDatabase
    private EntityManager entities;

    @Inject
    private UserTransaction transaction;

    @Inject
    private Credentials credentials;

    @Inject
    private Login passwordLogin;

    private Http http;

    @BeforeEach
    void connectToServer() {
        http = new Http(PortFilter.port());
    }

    @Test
    void reusingATokenAfterTheGracePeriodEndsTheSession() throws Exception {
        JsonObject login = login(http.alice());
        String next = refresh(login).json().getString("refresh_token");
        change(login, "rotated_at = rotated_at - 30000");

        assertEquals(401, refresh(login).status());
        assertEquals(401, http.refresh(next).status());
        assertEquals(401, as(login, "GET", "api/private").status());
    }

    @Test
    void reusingATokenWithinTheGracePeriodReturnsTheCurrentToken() throws Exception {
        JsonObject login = login(http.alice());
        String next = refresh(login).json().getString("refresh_token");
        change(login, "rotated_at = rotated_at - 28000");

        assertEquals(next, refresh(login).json().getString("refresh_token"));
    }

    @Test
    void anIdleSessionExpires() throws Exception {
        JsonObject login = login(http.alice());
        change(login, "last_used_at = last_used_at - 1209600000");

        assertEquals("invalid-refresh-token", refresh(login).problem());
        assertEquals(0, ownSessions(login));
    }

    @Test
    void aSessionExpiresAfterItsLifetimeEvenIfItIsUsed() throws Exception {
        JsonObject login = login(http.alice());
        change(login, "created_at = created_at - 7776000000");

        assertEquals("invalid-refresh-token", refresh(login).problem());
    }

    @Test
    void anAccessTokenDoesNotOutliveItsSession() throws Exception {
        JsonObject login = login(http.alice());
        change(login, "created_at = created_at - 7776000000 + 60000");

        int expiresIn = refresh(login).json().getInt("expires_in");

        assertTrue(expiresIn > 30 && expiresIn <= 60, "expires in " + expiresIn + " s");
    }

    /** Such a token was issued after a backup that has since been restored, so it is no sign of theft. */
    @Test
    void aGenerationThatWasNeverIssuedIsRejectedWithoutEndingTheSession() throws Exception {
        JsonObject login = login(http.alice());
        String next = refresh(login).json().getString("refresh_token");
        change(login, "generation = 0, rotated_at = NULL");

        assertEquals("invalid-refresh-token", http.refresh(next).problem());
        assertEquals(200, refresh(login).status());
    }

    @Test
    void aDisabledAccountsSessionIsNotRefreshed() throws Exception {
        Person alice = http.alice();
        JsonObject login = login(alice);
        execute("UPDATE account SET disabled = TRUE WHERE id = ?1", alice.id());

        assertEquals("invalid-refresh-token", refresh(login).problem());
    }

    @Test
    void aPasswordChangeDuringALoginPreventsTheSession() {
        Person alice = http.alice();
        Credentials.VerifiedAccount proven = credentials
                .authenticate(alice.email(), alice.password(), CLIENT)
                .orElseThrow();
        http.as(
                alice,
                "PUT",
                "api/me/password",
                "{\"current_password\":\"%s\",\"new_password\":\"another horse entirely\"}"
                        .formatted(alice.password()));

        assertTrue(passwordLogin.open(proven, CLIENT).isEmpty());
    }

    @Test
    void disablingAnAccountDuringALoginPreventsTheSession() throws Exception {
        Person alice = http.alice();
        Credentials.VerifiedAccount proven = credentials
                .authenticate(alice.email(), alice.password(), CLIENT)
                .orElseThrow();
        execute("UPDATE account SET disabled = TRUE WHERE id = ?1", alice.id());

        assertTrue(passwordLogin.open(proven, CLIENT).isEmpty());
    }

    @Test
    void thePurgeRemovesOnlyEndedAndExpiredSessions() throws Exception {
        Person alice = http.alice();
        JsonObject ended = login(alice);
        JsonObject idle = login(alice);
        JsonObject alive = login(alice);
        as(ended, "DELETE", "api/token");
        change(idle, "last_used_at = last_used_at - 1209600000");

        purge.fire(new PurgeDue());

        assertEquals(0L, rows(ended));
        assertEquals(0L, rows(idle));
        assertEquals(1L, rows(alive));
        assertEquals(200, refresh(alive).status());
    }

    /** A restored backup may be older than the session. */
    @Test
    void loggingOutRevokesTheTokensOfAnUnknownSession() throws Exception {
        JsonObject login = login(http.alice());
        execute("DELETE FROM session WHERE id = ?1", sessionOf(login));
        assertEquals(200, as(login, "GET", "api/private").status());

        assertEquals(204, as(login, "DELETE", "api/token").status());

        assertEquals(401, as(login, "GET", "api/private").status());
    }

    private JsonObject login(Person person) {
        return http.logIn(person.email(), person.password()).json();
    }

    private Answer refresh(JsonObject login) {
        return http.refresh(login.getString("refresh_token"));
    }

    private Answer as(JsonObject login, String method, String path) {
        return http.send(method, path, null, "Authorization", "Bearer " + login.getString("token"));
    }

    private int ownSessions(JsonObject login) {
        return (int) as(login, "GET", "api/me/sessions").jsonArray().stream()
                .filter(session -> session.asJsonObject().getBoolean("current"))
                .count();
    }

    private String sessionOf(JsonObject login) {
        String payload = login.getString("token").split("\\.", -1)[1];
        String claims = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        return claims.replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
    }

    private long rows(JsonObject login) {
        return ((Number) entities.createNativeQuery("SELECT count(*) FROM session WHERE id = ?1")
                        .setParameter(1, sessionOf(login))
                        .getSingleResult())
                .longValue();
    }

    private void change(JsonObject login, String assignment) throws Exception {
        execute("UPDATE session SET " + assignment + " WHERE id = ?1", sessionOf(login));
    }

    private void execute(String sql, String id) throws Exception {
        transaction.begin();
        entities.createNativeQuery(sql).setParameter(1, id).executeUpdate();
        transaction.commit();
    }
}
