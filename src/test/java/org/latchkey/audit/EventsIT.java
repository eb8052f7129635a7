package org.latchkey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.testing.server.SecondLatchkey;

@OnEveryDatabase
@On(SecondLatchkey.class)
class EventsIT extends OverHttp {

    @Test
    void theEventsOfAnAccountAreListedNewestFirst() {
        Person alice = http.alice();
        http.logIn(alice.email(), "not the password");
        http.as(alice, "PATCH", "api/me", "{\"name\":\"Alice\"}");
        http.as(
                alice,
                "PUT",
                "api/me/password",
                "{\"current_password\":\"%s\",\"new_password\":\"another horse entirely\"}"
                        .formatted(alice.password()));
        http.as(alice, "DELETE", "api/token", null);

        assertThat(types("user=" + alice.id()))
                .containsExactly(
                        "signed-out",
                        "password-changed",
                        "account-changed",
                        "sign-in-failed",
                        "signed-in",
                        "signed-up");
    }

    @Test
    void anEventRecordsWhoWhenAndFromWhere() {
        Person alice = http.alice();

        JsonObject event =
                page("type=signed-in&user=" + alice.id()).getJsonArray("items").getJsonObject(0);

        assertThat(event.keySet())
                .containsExactlyInAnyOrder("id", "at", "type", "user", "by", "session", "ip", "user_agent", "count");
        assertThat(event.getString("user")).isEqualTo(alice.id());
        assertThat(event.getString("session"))
                .isEqualTo(http.get(alice, "api/me/claims").json().getString("sid"));
        assertThat(event.getString("ip")).isEqualTo(http.address());
        assertThat(event.getString("user_agent")).startsWith("Java-http-client");
        assertThat(event.getString("at")).endsWith("Z");
    }

    @Test
    void aLoginIsAttributedToItsUserAndAFailedLoginToNobody() {
        Person alice = http.alice();
        http.logIn(alice.email(), "not the password");

        assertThat(causedBy("type=signed-in&user=" + alice.id())).contains(alice.id());
        assertThat(causedBy("type=sign-in-failed&user=" + alice.id())).isEmpty();
    }

    @Test
    void anAdminsChangesAreAttributedToTheAdmin() {
        Person alice = http.alice();
        String admin = http.token("admin@localhost", "only-for-the-tests");
        String adminId = http.bearer(admin, "GET", "api/me", null).json().getString("id");
        String path = "api/users/" + alice.id();
        http.bearer(admin, "PATCH", path, "{\"disabled\":true}");
        http.bearer(admin, "DELETE", path + "/sessions", null);
        http.bearer(admin, "DELETE", path, null);

        for (String type : List.of("account-changed", "session-ended", "account-deleted")) {
            assertThat(causedBy("type=" + type + "&user=" + alice.id()))
                    .as(type)
                    .contains(adminId);
        }
    }

    /** Returns who caused the latest event. */
    private Optional<String> causedBy(String query) {
        JsonObject event = page("limit=1&" + query).getJsonArray("items").getJsonObject(0);
        return event.isNull("by") ? Optional.empty() : Optional.of(event.getString("by"));
    }

    @Test
    void aFailureOfAnUnknownAddressNamesNoAccount() throws InterruptedException {
        http.logIn("nobody.at.all@example.com", "not the password");

        Instant end = Instant.now().plusSeconds(30);
        while (failures().noneMatch(this::isOfAnUnknownAddress)) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(100);
        }
        assertThat(failures()).noneMatch(event -> event.toString().contains("nobody.at.all"));
    }

    private Stream<JsonObject> failures() {
        return page("type=sign-in-failed&limit=100").getJsonArray("items").getValuesAs(JsonObject.class).stream();
    }

    /** After many failures in a minute, more of them are counted without their network. */
    private boolean isOfAnUnknownAddress(JsonObject event) {
        return event.isNull("user")
                && (event.isNull("ip") || event.getString("ip").equals(http.address()));
    }

    @Test
    void aReusedRefreshTokenIsLoggedAlthoughItsRequestFails() {
        Person alice = http.alice();
        String stale = http.staleRefreshToken(alice);

        assertThat(http.refresh(stale).status()).isEqualTo(401);

        assertThat(types("user=" + alice.id() + "&limit=1")).containsExactly("refresh-reused");
    }

    @Test
    void endedSessionsAreLogged() {
        Person alice = http.alice();
        http.as(alice, "DELETE", "api/me/sessions", null);

        assertThat(types("user=" + alice.id() + "&limit=1")).containsExactly("session-ended");
    }

    @Test
    void eventsAreListedPageByPage() {
        Person alice = http.alice();
        http.logIn(alice.email(), alice.password());
        List<String> read = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonObject page = page("limit=1&user=" + alice.id() + "&after=" + after);
            page.getJsonArray("items").forEach(e -> read.add(e.asJsonObject().getString("type")));
            after = page.isNull("next") ? null : page.getString("next");
        }

        assertThat(read).containsExactly("signed-in", "signed-in", "signed-up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type=nothing", "type=", "user=%00", "after=x", "limit=0"})
    void anInvalidParameterIsRejected(String query) {
        Answer answer = request(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @Test
    void onlyAdminsMayListEvents() {
        isForAdminsAlone("api/events");
    }

    private List<String> types(String query) {
        return page(query).getJsonArray("items").stream()
                .map(event -> event.asJsonObject().getString("type"))
                .toList();
    }

    private JsonObject page(String query) {
        return request(query).json();
    }

    private Answer request(String query) {
        String admin = http.token("admin@localhost", "only-for-the-tests");
        return http.get("api/events?" + query, "Authorization", "Bearer " + admin);
    }
}
