package org.latchkey.account.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.testing.server.SecondLatchkey;

/** Each test finds only its own accounts, by a random word in their addresses and names. */
@OnEveryDatabase
@On(SecondLatchkey.class)
class UserSearchIT extends OverHttp {

    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void anAccountIsFoundByAPrefixOfItsAddressIgnoringCase() {
        add(word + ".anna@example.com", null);

        JsonObject found = page("q=" + word.toUpperCase(java.util.Locale.ROOT) + ".AN");

        assertThat(emails(found)).containsExactly(word + ".anna@example.com");
        assertThat(found.isNull("next")).isTrue();
        assertThat(found.getJsonArray("items").getJsonObject(0).keySet())
                .containsExactlyInAnyOrder(
                        "id", "email", "name", "roles", "email_verified", "created_at", "disabled", "second_factor");
    }

    @Test
    void anAccountIsFoundByAPrefixOfItsNameIgnoringCase() {
        String email = Http.fresh("somebody");
        add(email, "Ärger " + word + " ΣΟΦΟΣ");

        assertThat(emails(page("q=" + encoded("ÄRGER " + word + " σοφοσ")))).containsExactly(email);
        // a combining accent, as some systems send it
        assertThat(emails(page("q=" + encoded("a\u0308rger " + word)))).containsExactly(email);
    }

    @Test
    void aRemovedNameIsNotFound() {
        Person alice = http.alice();
        http.as(alice, "PATCH", "api/me", "{\"name\":\"" + word + "\"}");
        assertThat(emails(page("q=" + word))).containsExactly(alice.email());

        http.as(alice, "PATCH", "api/me", "{\"name\":null}");

        assertThat(emails(page("q=" + word))).isEmpty();
    }

    @Test
    void theMiddleOfAnAddressFindsNothing() {
        add("x." + word + "@example.com", "x " + word);

        assertThat(emails(page("q=" + word))).isEmpty();
    }

    /** Some of these characters are special in SQL or JPQL. */
    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "*", "'", "\"", "\\%", "[a-z]", "?1", ":q", "\uffff", "😀"})
    void everyCharacterIsMatchedLiterally(String special) {
        String email = Http.fresh("special");
        add(email, word + special + "end");
        add(Http.fresh("ordinary"), word + "aaaend");

        assertThat(emails(page("q=" + encoded(word + special)))).containsExactly(email);
    }

    /** The first page ends with an account that matches by address and name. Some names are shared, others unique. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void everyAccountIsFoundOnceForEveryPageSize(int limit) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(add(word + i + "@example.com", word + " both " + i));
            all.add(add(Http.fresh("by.name" + i), word + " same name"));
        }
        all.add(add(word + ".address.alone@example.com", null));
        add(Http.fresh("stranger"), "x" + word);

        assertThat(all("q=" + word, limit)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void resultsAreSortedByTheKeyThatMatches() {
        String second = add(word + "b@example.com", word + "a");
        String third = add(Http.fresh("x"), word + "C");
        String first = add(word + "a@example.com", word + "z");

        assertThat(emails(page("q=" + word))).containsExactly(first, second, third);
    }

    /** A new account is sorted in, without shifting the later pages. */
    @Test
    void aSignUpBetweenTwoPagesShiftsNoResults() {
        String b = add(word + "b@example.com", null);
        String d = add(word + "d@example.com", null);
        JsonObject first = page("limit=1&q=" + word);
        add(word + "a@example.com", null);
        String c = add(word + "c@example.com", null);

        assertThat(emails(first)).containsExactly(b);
        assertThat(emails(page("q=" + word + "&after=" + first.getString("next"))))
                .containsExactly(c, d);
    }

    @Test
    void anEmptyQueryFindsAllAccounts() {
        Person alice = http.alice();

        assertThat(all("q=", 100)).contains(alice.email(), "admin@localhost").doesNotHaveDuplicates();
        assertThat(page("limit=1").getJsonArray("items")).hasSize(1);
    }

    @Test
    void aDisabledAccountIsFoundAndMarkedAsDisabled() {
        Person alice = http.alice();
        asAdmin("PATCH", "api/users/" + alice.id(), "{\"disabled\":true}");

        JsonObject found = page("q=" + alice.email());

        assertThat(found.getJsonArray("items").getJsonObject(0).getBoolean("disabled"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=%00",
                "q=a%0Ab",
                "limit=0",
                "limit=101",
                "limit=x",
                "after=",
                "after=x",
                "after=%00",
                "after=****"
            })
    void anInvalidParameterIsRejected(String query) {
        Answer answer = asAdmin("GET", "api/users?" + query, null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @Test
    void aQueryHasAtMost254Characters() {
        assertThat(asAdmin("GET", "api/users?q=" + "x".repeat(254), null).status())
                .isEqualTo(200);
        assertThat(asAdmin("GET", "api/users?q=" + "x".repeat(255), null).status())
                .isEqualTo(400);
    }

    @Test
    void theCursorOfAnotherSearchIsRejected() {
        add(word + "a@example.com", null);
        add(word + "b@example.com", null);
        String next = page("limit=1&q=" + word).getString("next");

        assertThat(asAdmin("GET", "api/users?q=other&after=" + next, null).problem())
                .isEqualTo("invalid-request");
        String reencoded =
                Base64.getUrlEncoder().encodeToString(Base64.getUrlDecoder().decode(next));
        assertThat(reencoded.equals(next) || isRejected(reencoded)).isTrue();
    }

    private boolean isRejected(String after) {
        return asAdmin("GET", "api/users?q=" + word + "&after=" + after, null).status() == 400;
    }

    private String add(String email, String name) {
        var body = Json.createObjectBuilder().add("email", email).add("password", Http.PASSWORD);
        if (name != null) {
            body.add("name", name);
        }
        Answer added = http.fromElsewhere().post("api/users", body.build().toString());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return email;
    }

    private List<String> all(String query, int limit) {
        List<String> all = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonObject page = page(query + "&limit=" + limit + after);
            assertThat(page.getJsonArray("items").size()).isLessThanOrEqualTo(limit);
            all.addAll(emails(page));
            after = page.isNull("next") ? null : "&after=" + page.getString("next");
        }
        return all;
    }

    private static List<String> emails(JsonObject page) {
        return page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(user -> user.getString("email"))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonObject page(String query) {
        Answer answer = asAdmin("GET", "api/users?" + query, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Answer asAdmin(String method, String path, String body) {
        return http.bearer(http.token("admin@localhost", "only-for-the-tests"), method, path, body);
    }
}
