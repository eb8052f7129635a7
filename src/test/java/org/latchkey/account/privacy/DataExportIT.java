package org.latchkey.account.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.testing.server.SecondLatchkey;

@OnEveryDatabase
@On(SecondLatchkey.class)
@OnEveryServer
class DataExportIT extends OverHttp {

    @Test
    void anExportContainsEverythingStoredAboutTheCaller() {
        Person alice = http.alice();
        http.as(alice, "PATCH", "api/me", "{\"name\":\"Alice 🔑\"}");
        http.as(alice, "POST", "api/tasks", "{\"title\":\"one\"}");
        http.as(alice, "POST", "api/tasks", "{\"title\":\"two\"}");

        Answer answer = http.get(alice, "api/me/export");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonObject export = answer.json();
        assertThat(export.getJsonObject("account"))
                .isEqualTo(http.get(alice, "api/me").json());
        assertThat(texts(export, "tasks", "title")).containsExactly("one", "two");
        assertThat(texts(export, "sessions", "id"))
                .containsExactly(http.get(alice, "api/me/claims").json().getString("sid"));
        assertThat(texts(export, "known_networks", "network")).containsExactly(http.address());
        assertThat(texts(export, "events", "type")).containsExactly("signed-up", "signed-in", "account-changed");
        assertThat(texts(export, "events", "ip")).containsOnly(http.address());
    }

    @Test
    void anExportContainsNeitherOtherUsersDataNorSecrets() {
        Person alice = http.alice();
        Person bob = http.bob();
        http.as(bob, "POST", "api/tasks", "{\"title\":\"for bob alone\"}");

        String export = http.get(alice, "api/me/export").body();

        assertThat(export)
                .doesNotContain(bob.id())
                .doesNotContain("for bob alone")
                .doesNotContain("argon2")
                .doesNotContain("generation")
                .doesNotContain("hash");
    }

    /** The export contains the admin's action, but not the admin's IP address and user agent. */
    @Test
    void anExportOmitsTheAddressOfAnAdmin() {
        Person alice = http.alice();
        String admin = http.token("admin@localhost", "only-for-the-tests");
        http.bearer(admin, "PATCH", "api/users/" + alice.id(), "{\"name\":\"Alice\"}");

        JsonObject change =
                http.get(alice, "api/me/export").json().getJsonArray("events").getJsonObject(2);

        assertThat(change.getString("type")).isEqualTo("account-changed");
        assertThat(change.isNull("ip")).isTrue();
        assertThat(change.isNull("user_agent")).isTrue();
        assertThat(change.keySet()).doesNotContain("by");
    }

    /** The connection returns to the pool with its isolation level reset. */
    @Test
    void anExportResetsItsConnection() {
        Person alice = http.alice();
        for (int i = 0; i < 30; i++) {
            assertThat(http.get(alice, "api/me/export").status()).isEqualTo(200);
            assertThat(http.as(alice, "POST", "api/tasks", "{\"title\":\"x\"}").status())
                    .isEqualTo(201);
        }

        assertThat(http.get(alice, "api/me/export").json().getJsonArray("tasks"))
                .hasSize(30);
    }

    private static List<String> texts(JsonObject export, String list, String member) {
        return export.getJsonArray(list).getValuesAs(JsonObject.class).stream()
                .map(item -> item.getString(member))
                .toList();
    }
}
