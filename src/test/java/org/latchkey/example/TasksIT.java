package org.latchkey.example;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

@OnEveryDatabase
@OnEveryServer
class TasksIT extends OverHttp {

    @Test
    void aTaskCanBeAddedReadChangedAndRemoved() {
        Person alice = http.alice();

        Answer added = add(alice, "Buy milk 🥛");

        assertThat(added.status()).isEqualTo(201);
        JsonObject task = added.json();
        assertThat(task.keySet()).containsExactlyInAnyOrder("id", "title", "done", "created_at");
        String path = "api/tasks/" + task.getString("id");
        assertThat(added.header("Location")).contains(http.uri(path).toString());
        assertThat(http.get(alice, path).json()).isEqualTo(task);
        JsonObject changed = http.as(alice, "PATCH", path, "{\"done\":true}").json();
        assertThat(changed.getBoolean("done")).isTrue();
        assertThat(changed.getString("title")).isEqualTo("Buy milk 🥛");
        assertThat(http.as(alice, "PATCH", path, "{\"title\":\"Milk\"}").json().getBoolean("done"))
                .isTrue();
        assertThat(http.as(alice, "DELETE", path, null).status()).isEqualTo(204);
        assertThat(http.get(alice, path).problem()).isEqualTo("not-found");
        assertThat(http.as(alice, "DELETE", path, null).problem()).isEqualTo("not-found");
    }

    @Test
    void anotherUsersTaskIsNotFound() {
        Person alice = http.alice();
        Person bob = http.bob();
        String path = "api/tasks/" + add(alice, "Alice's own").json().getString("id");

        assertThat(http.get(bob, path).status()).isEqualTo(404);
        assertThat(http.as(bob, "PATCH", path, "{\"done\":true}").status()).isEqualTo(404);
        assertThat(http.as(bob, "DELETE", path, null).status()).isEqualTo(404);
        assertThat(http.get(bob, "api/tasks").json().getJsonArray("items")).isEmpty();
        assertThat(http.get(alice, path).json().getBoolean("done")).isFalse();
    }

    @Test
    void tasksAreListedOldestFirstPageByPage() {
        Person alice = http.alice();
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            titles.add("task " + i);
            add(alice, "task " + i);
        }

        List<String> read = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonObject page =
                    http.get(alice, "api/tasks?limit=2&after=" + after).json();
            assertThat(page.getJsonArray("items")).hasSizeLessThanOrEqualTo(2);
            page.getJsonArray("items")
                    .forEach(item -> read.add(item.asJsonObject().getString("title")));
            after = page.isNull("next") ? null : page.getString("next");
        }

        assertThat(read).isEqualTo(titles);
    }

    @Test
    void pagingContinuesAfterARemovedTask() {
        Person alice = http.alice();
        for (int i = 0; i < 3; i++) {
            add(alice, "task " + i);
        }
        String after = http.get(alice, "api/tasks?limit=1").json().getString("next");
        http.as(alice, "DELETE", "api/tasks/" + after, null);

        JsonObject rest = http.get(alice, "api/tasks?after=" + after).json();

        assertThat(rest.getJsonArray("items")).hasSize(2);
        assertThat(rest.isNull("next")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "ten", "1e1", "99999999999", ""})
    void aLimitOutOfRangeIsRejected(String limit) {
        Answer answer = http.get(http.alice(), "api/tasks?limit=" + limit);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "100"})
    void aLimitAtTheBoundaryIsAccepted(String limit) {
        assertThat(http.get(http.alice(), "api/tasks?limit=" + limit).status()).isEqualTo(200);
    }

    @Test
    void aTitleOf200CodePointsIsAcceptedAndOneMoreIsNot() {
        Person alice = http.alice();
        String longest = "🥛".repeat(200);

        assertThat(add(alice, longest).json().getString("title")).isEqualTo(longest);
        assertThat(add(alice, longest + "x").pointers()).containsExactly("/title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\u0000b", "a\nb", "\u0085"})
    void aTitleThatIsBlankOrHoldsControlCharactersIsRejected(String title) {
        Answer answer = add(http.alice(), title);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).contains("/title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"title\":null}", "{\"title\":1}"})
    void aTitleIsRequired(String body) {
        Answer answer = http.as(http.alice(), "POST", "api/tasks", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/title");
    }

    @Test
    void doneMustBeABoolean() {
        Person alice = http.alice();
        String path = "api/tasks/" + add(alice, "task").json().getString("id");

        Answer answer = http.as(alice, "PATCH", path, "{\"done\":\"yes\",\"title\":\"\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactlyInAnyOrder("/done", "/title");
        assertThat(http.get(alice, path).json().getString("title")).isEqualTo("task");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void tasksRequireAToken(String method) {
        Answer answer = http.send(method, "api/tasks", method.equals("POST") ? "{}" : null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("missing-token");
    }

    private Answer add(Person person, String title) {
        String body = Json.createObjectBuilder().add("title", title).build().toString();
        return http.as(person, "POST", "api/tasks", body);
    }
}
