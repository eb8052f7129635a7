package org.latchkey.account.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Concurrently;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.TravellingFilter;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OnPayaraMicro;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.testing.server.SecondLatchkey;

/** Deletion of an account by its owner or by an admin. */
@OnEveryDatabase
@On(SecondLatchkey.class)
@OnEveryServer
class AccountDeletionIT extends OverHttp {

    private static final String ADMIN = "{\"roles\":[\"user\",\"admin\"]}";

    @Test
    void deletingTheOwnAccountRevokesItsTokensAndEndsItsSessions() {
        Person alice = http.alice();
        JsonObject login = http.logIn(alice.email(), alice.password()).json();
        http.as(alice, "POST", "api/tasks", "{\"title\":\"never done\"}");

        Answer deleted = http.as(alice, "DELETE", "api/me", null);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(http.get(alice, "api/private").problem()).isEqualTo("invalid-token");
        assertThat(http.isGood(login.getString("token"))).isFalse();
        assertThat(http.refresh(login.getString("refresh_token")).problem()).isEqualTo("invalid-refresh-token");
        assertThat(http.logIn(alice.email(), alice.password()).problem()).isEqualTo("invalid-credentials");
    }

    @Test
    void theAddressOfADeletedAccountCanSignUpAgain() {
        Person alice = http.alice();
        http.as(alice, "DELETE", "api/me", null);

        Answer again = http.post("api/users", Http.credentials(alice.email(), alice.password()));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().getString("id")).isNotEqualTo(alice.id());
    }

    /** A refresh does not count as authentication: the age is measured from the login. */
    @Test
    void deletionRequiresALoginWithinFiveMinutesDespiteARefresh() {
        Person alice = http.alice();
        String old = tokenOf(alice, "-PT5M");
        String recent = tokenOf(alice, "-PT4M50S");

        Answer refused = http.bearer(old, "DELETE", "api/me", null);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("reauthentication-required");
        assertThat(http.bearer(old, "GET", "api/me", null).status()).isEqualTo(200);
        assertThat(http.bearer(recent, "DELETE", "api/me", null).status()).isEqualTo(204);
    }

    private String tokenOf(Person person, String loggedIn) {
        String refreshToken = http.post(
                        "api/token",
                        Http.credentials(person.email(), person.password()),
                        TravellingFilter.HEADER,
                        loggedIn)
                .json()
                .getString("refresh_token");
        return http.refresh(refreshToken).json().getString("token");
    }

    @Test
    void theAuditLogKeepsTheEventsOfADeletedAccountWithoutPersonalData() {
        Person alice = http.alice();
        http.logIn(alice.email(), "not the password");
        http.as(alice, "DELETE", "api/me", null);

        List<JsonObject> events = eventsOf(alice.id());

        assertThat(events)
                .extracting(event -> event.getString("type"))
                .containsExactly("account-deleted", "sign-in-failed", "signed-in", "signed-up");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.isNull("ip")).isTrue();
            assertThat(event.isNull("user_agent")).isTrue();
        });
        assertThat(events.toString()).doesNotContain(alice.email()).doesNotContain(http.address());
    }

    @Test
    void theAuditLogKeepsTheAddressOfAnAdminWhoDeletesAnAccount() {
        Person alice = http.alice();

        assertThat(asAdmin("DELETE", "api/users/" + alice.id(), null).status()).isEqualTo(204);

        JsonObject removal = eventsOf(alice.id()).get(0);
        assertThat(removal.getString("type")).isEqualTo("account-deleted");
        assertThat(removal.getString("by")).isEqualTo(adminId());
        assertThat(removal.getString("ip")).isEqualTo(http.address());
    }

    @Test
    void deletingAnAdminRemovesTheirIpAddressFromEventsOfOthers() {
        Person alice = http.alice();
        Person bob = admin(http.bob());
        http.as(bob, "PATCH", "api/users/" + alice.id(), "{\"name\":\"A\"}");

        assertThat(http.as(bob, "DELETE", "api/me", null).status()).isEqualTo(204);

        JsonObject change = eventsOf(alice.id()).get(0);
        assertThat(change.getString("type")).isEqualTo("account-changed");
        assertThat(change.getString("by")).isEqualTo(bob.id());
        assertThat(change.isNull("ip")).isTrue();
    }

    @OnPayaraMicro // On other servers, all tests share one Latchkey, which may have other admins.
    @Test
    void theLastAdminCannotDeleteTheirAccount() {
        String id = adminId();

        Answer answer = asAdmin("DELETE", "api/me", null);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("last-admin");
        assertThat(adminId()).isEqualTo(id);
    }

    /** Without a lock, each deletion would still see the other admins. */
    @OnPayaraMicro // On other servers, all tests share one Latchkey, which may have other admins.
    @Test
    void oneAdminRemainsWhenAllDeleteTheirAccounts() throws Exception {
        Person last = admin(http.bob());
        List<Person> admins = new ArrayList<>(List.of(last));
        for (int i = 0; i < 3; i++) {
            admins.add(admin(http.alice()));
        }
        String first = adminId();
        // demote the first admin, so that only these remain
        http.as(last, "PATCH", "api/users/" + first, "{\"roles\":[\"user\"]}");
        try {
            List<Answer> answers = deleteConcurrently(admins);
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 204, 204, 409);
            assertThat(answers).extracting(Answer::problem).containsOnlyOnce("last-admin");
        } finally {
            Person remaining = admins.stream()
                    .filter(admin -> http.isGood(admin.token()))
                    .findFirst()
                    .orElseThrow();
            http.as(remaining, "PATCH", "api/users/" + first, ADMIN);
            http.as(remaining, "DELETE", "api/me", null);
        }
    }

    private List<Answer> deleteConcurrently(List<Person> admins) throws Exception {
        return Concurrently.all(admins.stream().map(this::deletion).toList());
    }

    private Callable<Answer> deletion(Person person) {
        return () -> http.as(person, "DELETE", "api/me", null);
    }

    /** Makes the person an admin, and logs in again because the old token has the old roles. */
    private Person admin(Person person) {
        asAdmin("PATCH", "api/users/" + person.id(), ADMIN);
        return new Person(
                person.id(), person.email(), person.password(), http.token(person.email(), person.password()));
    }

    private List<JsonObject> eventsOf(String id) {
        return asAdmin("GET", "api/events?user=" + id, null)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    private String adminId() {
        return asAdmin("GET", "api/me", null).json().getString("id");
    }

    private Answer asAdmin(String method, String path, String body) {
        String token = http.token("admin@localhost", "only-for-the-tests");
        return http.bearer(token, method, path, body);
    }
}
