package org.latchkey.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.InContainer;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.PortFilter;

/** Tests the rows behind the responses, which HTTP does not show. */
@OnEveryDatabase
@InContainer
class SessionsInContainerIT {

    @Inject
    @LatchkeyDatabase
    private EntityManager entities;

    @Resource
    private UserTransaction transaction;

    private Http http;

    @BeforeEach
    void connectToServer() {
        http = new Http(PortFilter.port());
    }

    @Test
    void aLoginOpensTheSessionNamedInItsToken() {
        Person alice = http.alice();
        JsonObject claims = http.get(alice, "api/me/claims").json();

        List<?> session = rows("SELECT account_id, ended_at FROM session WHERE id = ?1", claims.getString("sid"));

        Object[] row = (Object[]) session.get(0);
        assertEquals(alice.id(), row[0]);
        assertEquals(null, row[1]);
    }

    @Test
    void aChangedPasswordEndsEveryOtherSession() {
        Person alice = http.alice();
        http.logIn(alice.email(), alice.password());
        String kept = http.get(alice, "api/me/claims").json().getString("sid");

        http.as(
                alice,
                "PUT",
                "api/me/password",
                "{\"current_password\":\"%s\",\"new_password\":\"another horse entirely\"}"
                        .formatted(alice.password()));

        assertEquals(
                List.of(kept), rows("SELECT id FROM session WHERE account_id = ?1 AND ended_at IS NULL", alice.id()));
    }

    @Test
    void aDisabledAccountGetsTheResponseOfAWrongPassword() throws Exception {
        Person alice = http.alice();
        Answer wrong = http.logIn(alice.email(), "not the password");
        transaction.begin();
        entities.createNativeQuery("UPDATE account SET disabled = TRUE WHERE id = ?1")
                .setParameter(1, alice.id())
                .executeUpdate();
        transaction.commit();

        Answer disabled = http.logIn(alice.email(), alice.password());

        assertEquals(401, disabled.status());
        assertEquals(wrong.body(), disabled.body());
        assertEquals(
                wrong.response().headers().map().keySet(),
                disabled.response().headers().map().keySet());
        assertEquals("invalid-token", http.get(alice, "api/me").problem());
    }

    /** The task's account no longer exists, which the database detects at the commit. */
    @Test
    void aFailureAtTheCommitIsReturnedAsAProblem() throws Exception {
        Person alice = http.alice();
        transaction.begin();
        for (String table : List.of("session", "account_role")) {
            remove("DELETE FROM " + table + " WHERE account_id = ?1", alice.id());
        }
        remove("DELETE FROM account WHERE id = ?1", alice.id());
        transaction.commit();

        Answer answer = http.as(alice, "POST", "api/tasks", "{\"title\":\"too late\"}");

        assertEquals(500, answer.status());
        assertEquals("internal-error", answer.problem());
        assertFalse(answer.json().getString("reference").isEmpty());
    }

    private void remove(String sql, String id) {
        entities.createNativeQuery(sql).setParameter(1, id).executeUpdate();
    }

    /** Another node, or a person with a database client, may change the row. */
    @Test
    void aRowChangedOutsideTheApplicationIsReadAgain() throws Exception {
        Person alice = http.alice();
        assertTrue(http.get(alice, "api/me").json().isNull("name"));
        transaction.begin();
        entities.createNativeQuery("UPDATE account SET name = 'Alice' WHERE id = ?1")
                .setParameter(1, alice.id())
                .executeUpdate();
        transaction.commit();

        assertEquals("Alice", http.get(alice, "api/me").json().getString("name"));
    }

    @Test
    void theDatabaseStoresNoPasswordAndNoKeyInPlainText() {
        Person alice = http.alice();

        String hash = (String) rows("SELECT password_hash FROM account WHERE id = ?1", alice.id())
                .get(0);
        String sealedKey = (String)
                rows("SELECT sealed_jwk FROM signing_key WHERE id <> ?1", "").get(0);
        String key = new String(Base64.getUrlDecoder().decode(sealedKey), ISO_8859_1);

        assertTrue(hash.startsWith("$argon2id$v=19$"));
        assertFalse(key.contains("\"kty\""));
    }

    private List<?> rows(String sql, String parameter) {
        return entities.createNativeQuery(sql).setParameter(1, parameter).getResultList();
    }
}
