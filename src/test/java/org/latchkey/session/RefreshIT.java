package org.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

/** Tests refresh tokens in the body. {@link RotationInContainerIT} tests the rules that depend on time. */
@OnEveryDatabase
@OnEveryServer
class RefreshIT extends OverHttp {

    @Test
    void aRefreshTokenReturnsTheNextPair() {
        String first = newRefreshToken();

        Answer answer = http.refresh(first);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        JsonObject pair = answer.json();
        assertThat(pair.keySet()).containsExactlyInAnyOrder("token", "token_type", "expires_in", "refresh_token");
        assertThat(pair.getString("token_type")).isEqualTo("Bearer");
        assertThat(pair.getInt("expires_in")).isEqualTo(300);
        assertThat(pair.getString("refresh_token")).isNotEqualTo(first);
        assertThat(http.isGood(pair.getString("token"))).isTrue();
    }

    @Test
    void theSessionAndTheTimeOfTheLoginStayTheSame() {
        JsonObject login = login(http.alice());
        JsonObject before = claims(login.getString("token"));

        JsonObject after =
                claims(http.refresh(login.getString("refresh_token")).json().getString("token"));

        for (String claim : new String[] {"sub", "sid", "auth_time", "ver"}) {
            assertThat(after.get(claim)).isEqualTo(before.get(claim));
        }
        assertThat(after.getString("jti")).isNotEqualTo(before.getString("jti"));
    }

    /** Two tabs, or a lost response, cause such a reuse. */
    @Test
    void theLastTwoReplacedTokensReturnTheCurrentPair() {
        String first = newRefreshToken();
        String second = next(first);
        String third = next(second);

        assertThat(next(second)).isEqualTo(third);
        assertThat(next(first)).isEqualTo(third);
        assertThat(http.refresh(third).status()).isEqualTo(200);
    }

    @Test
    void reusingAnOlderTokenEndsTheSession() {
        String first = newRefreshToken();
        String latest = next(next(next(first)));
        String access = http.refresh(latest).json().getString("token");
        assertThat(http.isGood(access)).isTrue();

        assertRejected(http.refresh(first));

        assertRejected(http.refresh(latest));
        assertThat(http.isGood(access)).isFalse();
    }

    @Test
    void reusingAnOlderTokenEndsNoOtherSession() {
        Person alice = http.alice();
        JsonObject other = login(alice);
        String first = login(alice).getString("refresh_token");
        next(next(next(first)));

        assertRejected(http.refresh(first));

        assertThat(http.refresh(other.getString("refresh_token")).status()).isEqualTo(200);
        assertThat(http.isGood(other.getString("token"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "é", "AQGiC32V", "a.b.c"})
    void garbageIsRejected(String garbage) {
        assertRejected(http.refresh(garbage));
    }

    @Test
    void anAccessTokenIsRejectedAsARefreshToken() {
        assertRejected(http.refresh(http.alice().token()));
    }

    @Test
    void aRefreshTokenIsRejectedAsAnAccessToken() {
        assertThat(http.isGood(newRefreshToken())).isFalse();
    }

    @Test
    void aRequestWithoutATokenIsRejected() {
        assertRejected(http.send("POST", "api/token/refresh", null));
        assertRejected(http.post("api/token/refresh", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"refresh_token\":5}", "[]", "{\"refresh_token\":[\"a\"]}"})
    void aBodyOfAnotherTypeIsInvalid(String body) {
        Answer answer = http.post("api/token/refresh", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @Test
    void aBodyThatIsNoJsonIsMalformed() {
        assertThat(http.post("api/token/refresh", "{").problem()).isEqualTo("malformed-json");
    }

    @Test
    void aLoginReturnsTheRefreshTokenInTheBodyOrACookieOnly() {
        Person alice = http.alice();
        String body = "{\"email\":\"%s\",\"password\":\"%s\",\"refresh\":\"%s\"}";

        Answer inBody = http.post("api/token", body.formatted(alice.email(), alice.password(), "body"));
        Answer nowhere = http.post("api/token", body.formatted(alice.email(), alice.password(), "nowhere"));

        assertThat(inBody.json().getString("refresh_token")).isNotEmpty();
        assertThat(nowhere.problem()).isEqualTo("invalid-request");
        assertThat(nowhere.pointers()).containsExactly("/refresh");
    }

    @Test
    void aChangedPasswordEndsEveryOtherSessionAndKeepsThisOne() {
        Person alice = http.alice();
        JsonObject other = login(alice);
        JsonObject own = login(alice);
        String change =
                "{\"current_password\":\"%s\",\"new_password\":\"another horse entirely\"}".formatted(alice.password());

        Answer changed = http.bearer(own.getString("token"), "PUT", "api/me/password", change);

        assertThat(changed.status()).isEqualTo(204);
        assertRejected(http.refresh(other.getString("refresh_token")));
        assertThat(http.isGood(other.getString("token"))).isFalse();
        assertThat(http.isGood(alice.token())).isFalse();
        assertThat(http.isGood(own.getString("token"))).isTrue();
        assertThat(http.refresh(own.getString("refresh_token")).status()).isEqualTo(200);
    }

    private String newRefreshToken() {
        return login(http.alice()).getString("refresh_token");
    }

    private JsonObject login(Person person) {
        return http.logIn(person.email(), person.password()).json();
    }

    private String next(String refreshToken) {
        return http.refresh(refreshToken).json().getString("refresh_token");
    }

    private JsonObject claims(String accessToken) {
        return http.bearer(accessToken, "GET", "api/me/claims", null).json();
    }

    private static void assertRejected(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-refresh-token");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer realm=\"latchkey\"");
    }
}
