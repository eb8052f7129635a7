package org.latchkey.account.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

@OnEveryDatabase
@OnEveryServer
class SignUpIT extends OverHttp {

    @Test
    void signingUpCreatesAUser() {
        String email = Http.fresh("Alice");
        Answer answer = signUp(email, Http.PASSWORD, "Alice Liddell 🔑");

        assertThat(answer.status()).isEqualTo(201);
        JsonObject user = answer.json();
        assertThat(user.getString("email")).isEqualTo(email);
        assertThat(user.getString("name")).isEqualTo("Alice Liddell 🔑");
        assertThat(user.getJsonArray("roles").toString()).isEqualTo("[\"user\"]");
        assertThat(answer.header("Location"))
                .contains(http.uri("api/users/" + user.getString("id")).toString());
        assertThat(answer.body()).doesNotContain("argon2").doesNotContain(Http.PASSWORD);
    }

    @Test
    void anAddressInAnotherCaseIsTaken() {
        String email = Http.fresh("alice");
        signUp(email, Http.PASSWORD, null);

        Answer again = signUp(" " + email.toUpperCase(Locale.ROOT) + " ", Http.PASSWORD, null);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("email-taken");
    }

    @Test
    void fiftyConcurrentSignUpsWithOneAddressCreateOneAccount() throws Exception {
        String email = Http.fresh("everybody");
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Callable<Answer> attempt = () -> {
                    start.await();
                    return signUp(email, Http.PASSWORD, null);
                };
                answers.add(threads.submit(attempt));
            }
            start.countDown();
            int created = 0;
            for (Future<Answer> answer : answers) {
                // the hashing queue may be full, but nothing else may go wrong
                assertThat(answer.get().problem()).isIn("", "email-taken", "overloaded");
                created += answer.get().status() == 201 ? 1 : 0;
            }
            assertThat(created).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(http.logIn(email, Http.PASSWORD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "a@",
                "@b",
                "a b@c.example",
                "a@b..example",
                "ä@b.example",
                "a@bücher.example",
                "a@-b.example",
                "\"a b\"@c.example",
                "a@b.example\u0000"
            })
    void anInvalidAddressIsRejected(String email) {
        Answer answer = signUp(email, Http.PASSWORD, null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.pointers()).containsExactly("/email");
    }

    @Test
    void theErrorNamesAnInvisibleCharacterInAnAddress() {
        Answer answer = signUp(Http.fresh("alice") + "\u00a0", Http.PASSWORD, null);

        assertThat(answer.pointers()).containsExactly("/email");
        assertThat(answer.body()).contains("U+00A0 (NO-BREAK SPACE)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven77", "password123", "PassWord1", "jennifer", "Liddell2026"})
    void aPasswordThatViolatesThePolicyIsRejected(String password) {
        Answer answer = signUp(Http.fresh("alice"), password, "liddell");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/password");
        assertThat(answer.body()).doesNotContain(password);
    }

    @Test
    void aPasswordHasAtMost128CodePoints() {
        String longest = "🔑🗝🔐" + "🔑🚪🔓🏠🪟".repeat(25);
        String email = Http.fresh("alice");

        assertThat(signUp(email, longest, null).status()).isEqualTo(201);
        assertThat(http.logIn(email, longest).status()).isEqualTo(200);
        assertThat(http.logIn(email, longest.substring(2)).status()).isEqualTo(401);
        assertThat(signUp(Http.fresh("bob"), longest + "x", null).pointers()).containsExactly("/password");
    }

    @Test
    void theEncodingOfAnAccentDoesNotChangeThePassword() {
        String email = Http.fresh("alice");
        signUp(email, "caf\u00e9 au lait!", null);

        assertThat(http.logIn(email, "cafe\u0301 au lait!").status()).isEqualTo(200);
    }

    @Test
    void aNameHasAtMost100CodePoints() {
        String longest = "𝒜".repeat(100);

        assertThat(signUp(Http.fresh("alice"), Http.PASSWORD, longest).json().getString("name"))
                .isEqualTo(longest);
        assertThat(signUp(Http.fresh("alice"), Http.PASSWORD, longest + "x").pointers())
                .containsExactly("/name");
        assertThat(signUp(Http.fresh("alice"), Http.PASSWORD, "a\nb").pointers())
                .containsExactly("/name");
    }

    @Test
    void everyMalformedMemberIsReported() {
        Answer answer = http.post("api/users", "{\"email\":5,\"name\":[]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactlyInAnyOrder("/email", "/name", "/password");
    }

    @Test
    void anInvalidAddressAndAShortPasswordAreBothReported() {
        assertThat(signUp("nobody", "short", null).pointers()).containsExactlyInAnyOrder("/email", "/password");
    }

    private Answer signUp(String email, String password, String name) {
        var body = Json.createObjectBuilder().add("email", email).add("password", password);
        if (name != null) {
            body.add("name", name);
        }
        return http.post("api/users", body.build().toString());
    }
}
