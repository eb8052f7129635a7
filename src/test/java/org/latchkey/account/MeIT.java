package org.latchkey.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.OverHttp;

@OnPostgresql
@OnEveryServer
class MeIT extends OverHttp {

    @Test
    void callersReadTheirOwnAccount() {
        Person alice = http.alice();

        Answer answer = http.get(alice, "api/me");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("id")).isEqualTo(alice.id());
        assertThat(answer.json().getString("email")).isEqualTo(alice.email());
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void theClaimsAreThoseOfTheAccessToken() {
        Person alice = http.alice();

        JsonObject claims = http.get(alice, "api/me/claims").json();

        assertThat(claims.keySet())
                .containsExactlyInAnyOrder(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "iat",
                        "jti",
                        "sid",
                        "auth_time",
                        "amr",
                        "acr",
                        "ver",
                        "upn",
                        "email",
                        "groups",
                        "scope");
        assertThat(claims.getString("sub")).isEqualTo(alice.id());
        assertThat(claims.getString("iss")).isEqualTo("http://localhost:8080/api");
        assertThat(claims.getJsonArray("aud").toString()).isEqualTo("[\"latchkey\"]");
        assertThat(claims.getJsonArray("groups").toString()).isEqualTo("[\"user\"]");
        assertThat(claims.getString("scope")).isEqualTo("user");
        assertThat(claims.getInt("exp") - claims.getInt("iat")).isEqualTo(300);
    }

    @Test
    void aNameIsChangedAndRemoved() {
        Person alice = http.alice();

        assertThat(change(alice, "{\"name\":\"Alice\"}").json().getString("name"))
                .isEqualTo("Alice");
        assertThat(change(alice, "{}").json().getString("name")).isEqualTo("Alice");
        assertThat(http.get(alice, "api/me").json().getString("name")).isEqualTo("Alice");
        assertThat(change(alice, "{\"name\":null}").json().isNull("name")).isTrue();
        assertThat(http.get(alice, "api/me").json().isNull("name")).isTrue();
    }

    @Test
    void aNameThatIsNotAStringIsRejected() {
        Answer answer = change(http.alice(), "{\"name\":7}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/name");
    }

    private Answer change(Person person, String body) {
        return http.as(person, "PATCH", "api/me", body);
    }
}
