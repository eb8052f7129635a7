package org.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.OverHttp;

@OnPostgresql
@OnEveryServer
class LoginIT extends OverHttp {

    @Test
    void aLoginReturnsTheUserAndTheTokens() {
        Person alice = http.alice();

        Answer answer = http.logIn(alice.email(), alice.password());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonObject json = answer.json();
        assertThat(json.keySet())
                .containsExactlyInAnyOrder("user", "token", "token_type", "expires_in", "refresh_token");
        assertThat(json.getString("token_type")).isEqualTo("Bearer");
        assertThat(json.getInt("expires_in")).isEqualTo(300);
        JsonObject user = json.getJsonObject("user");
        assertThat(user.keySet())
                .containsExactlyInAnyOrder("id", "email", "name", "roles", "email_verified", "created_at");
        assertThat(user.getString("id")).isEqualTo(alice.id());
        assertThat(user.isNull("name")).isTrue();
        assertThat(user.getBoolean("email_verified")).isFalse();
    }

    @Test
    void theTokenGrantsAccessToPrivateResources() {
        Person alice = http.alice();

        assertThat(http.get("api/private").status()).isEqualTo(401);
        assertThat(http.get(alice, "api/private").status()).isEqualTo(200);
    }

    @Test
    void theUsernameOfTheTutorialIsTheEmailAddress() {
        Person alice = http.alice();
        String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(alice.email(), alice.password());

        assertThat(http.post("api/token", body).status()).isEqualTo(200);
    }

    @Test
    void theEmailTakesPrecedenceOverTheUsername() {
        Person alice = http.alice();
        Person bob = http.bob();
        String body = "{\"username\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}"
                .formatted(bob.email(), alice.email(), alice.password());

        JsonObject user = http.post("api/token", body).json().getJsonObject("user");

        assertThat(user.getString("email")).isEqualTo(alice.email());
    }

    @Test
    void caseAndSurroundingSpaceOfAnAddressAreIgnored() {
        Person alice = http.alice();

        assertThat(http.logIn("  " + alice.email().toUpperCase(java.util.Locale.ROOT), alice.password())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "username"})
    void anInvisibleCharacterInAnAddressIsReported(String member) {
        Person alice = http.alice();
        String body = "{\"%s\":\"%s\u200b\",\"password\":\"%s\"}".formatted(member, alice.email(), alice.password());

        Answer answer = http.post("api/token", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.pointers()).containsExactly("/" + member);
        assertThat(answer.body()).contains("U+200B (ZERO WIDTH SPACE)");
    }

    @Test
    void surroundingSpaceOfAPasswordIsSignificant() {
        Person alice = http.alice();

        assertThat(http.logIn(alice.email(), alice.password() + " ").problem()).isEqualTo("invalid-credentials");
    }

    @Test
    void unknownAddressAndWrongPasswordGetTheSameBytes() {
        Answer wrong = http.logIn(http.alice().email(), "not the password");
        Answer unknown = http.logIn(Http.fresh("nobody"), "not the password");
        Answer invalid = http.logIn("not an address", "not the password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("invalid-credentials");
        assertThat(wrong.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"latchkey\"");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(invalid.body()).isEqualTo(wrong.body());
        assertThat(unknown.response().headers().map().keySet())
                .isEqualTo(wrong.response().headers().map().keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"x\"}",
                "{\"email\":null,\"password\":\"x\"}",
                "{\"email\":\"  \",\"password\":\"x\"}"
            })
    void anAddressIsRequired(String body) {
        Answer answer = http.post("api/token", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("missing-email");
        assertThat(answer.pointers()).containsExactly("/email");
    }

    @Test
    void missingAddressAndPasswordAreReportedTogether() {
        Answer answer = http.post("api/token", "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("missing-email");
        assertThat(answer.pointers()).containsExactly("/email", "/password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"a@example.com\"}",
                "{\"email\":\"a@example.com\",\"password\":null}",
                "{\"email\":\"a@example.com\",\"password\":\"\"}"
            })
    void aPasswordIsRequired(String body) {
        Answer answer = http.post("api/token", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("missing-password");
        assertThat(answer.pointers()).containsExactly("/password");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'password':'x','refresh':'nope'} | /email /refresh",
                "{'email':5} | /email /password",
                "{'email':'a@example.com','refresh':true} | /password /refresh",
                "{'username':5} | /username /password",
                "{'email':null,'username':'','password':7} | /username /password"
            })
    void invalidAndMissingMembersAreReportedTogether(String body, String pointers) {
        Answer answer = http.post("api/token", body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.pointers()).containsExactlyInAnyOrder(pointers.split(" "));
    }

    @Test
    void aPasswordThatIsANumberIsRejectedByItsPointer() {
        Answer answer = http.post("api/token", "{\"email\":\"a@example.com\",\"password\":12345678}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.pointers()).containsExactly("/password");
    }

    @Test
    void aFormIsRejected() {
        Answer answer = http.answer(HttpRequest.newBuilder(http.uri("api/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("email=a@example.com&password=x"))
                .build());

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    }

    @Test
    void theBootstrapAdminHasTheAdminRole() {
        JsonObject user =
                http.logIn("admin@localhost", "only-for-the-tests").json().getJsonObject("user");

        assertThat(user.getJsonArray("roles").toString()).isEqualTo("[\"admin\",\"user\"]");
    }

    /** Normalizing such a password would take minutes. */
    @Test
    void aPasswordOfManyCombiningMarksIsRejectedAsWrong() {
        Person alice = http.alice();

        Answer answer = http.logIn(alice.email(), "a" + "\u0315\u0300".repeat(10_000));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-credentials");
    }
}
