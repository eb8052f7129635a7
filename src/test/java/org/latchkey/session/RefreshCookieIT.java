package org.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.NotOnWildFly;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

/** Tests the refresh token in a cookie. The issuer of the suite's server uses plain HTTP. */
@OnEveryServer
class RefreshCookieIT extends OverHttp {

    @Test
    void scriptsAndOtherSitesCannotUseTheCookie() {
        Answer answer = logIn(http.alice());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().keySet()).containsExactlyInAnyOrder("user", "token", "token_type", "expires_in");
        assertThat(answer.headers("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("latchkey-refresh=[A-Za-z0-9_-]{76}; Path=/; Max-Age=1209600; HttpOnly; SameSite=Strict");
    }

    @Test
    void theCookieAloneRefreshesAndIsRotated() {
        String cookie = cookie(logIn(http.alice()));

        Answer answer = refresh(cookie);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().keySet()).containsExactlyInAnyOrder("token", "token_type", "expires_in");
        assertThat(cookie(answer)).isNotEqualTo(cookie);
        assertThat(http.isGood(answer.json().getString("token"))).isTrue();
        assertThat(refresh(cookie(answer)).status()).isEqualTo(200);
    }

    @Test
    void aTokenInTheBodyTakesPrecedenceOverTheCookie() {
        Person alice = http.alice();
        String inBody = http.logIn(alice.email(), alice.password()).json().getString("refresh_token");
        String cookie = cookie(logIn(http.bob()));

        Answer answer = http.post("api/token/refresh", "{\"refresh_token\":\"" + inBody + "\"}", "Cookie", cookie);

        assertThat(answer.json().containsKey("refresh_token")).isTrue();
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void loggingOutWithTheCookieEndsTheSessionAndClearsTheCookie() {
        Answer login = logIn(http.alice());

        Answer answer = http.send("DELETE", "api/token", null, "Cookie", cookie(login));

        assertThat(answer.status()).isEqualTo(204);
        assertCleared(answer);
        assertThat(http.isGood(login.json().getString("token"))).isFalse();
        Answer again = refresh(cookie(login));
        assertThat(again.problem()).isEqualTo("invalid-refresh-token");
        assertCleared(again);
    }

    @Test
    void loggingOutTwiceSucceeds() {
        String cookie = cookie(logIn(http.alice()));
        http.send("DELETE", "api/token", null, "Cookie", cookie);

        assertThat(http.send("DELETE", "api/token", null, "Cookie", cookie).status())
                .isEqualTo(204);
    }

    /** Otherwise a sibling domain could replace this session by one of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"x=1,%s", "%s; latchkey-refresh=other", "x-%s"})
    void aCookieIsIgnoredUnlessItsNameOccursExactlyOnce(String header) {
        String cookie = cookie(logIn(http.alice()));

        Answer answer = refresh(header.formatted(cookie));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @Test
    @NotOnWildFly
    void aVersionInTheCookieHeaderIsIgnored() {
        String cookie = cookie(logIn(http.alice()));

        assertThat(refresh("$Version=x; " + cookie).status()).isEqualTo(200);
    }

    @Test
    void aValidAccessTokenLogsOutDespiteAnInvalidCookie() {
        Answer login = logIn(http.alice());
        String token = login.json().getString("token");

        Answer answer = http.send(
                "DELETE", "api/token", null, "Cookie", "latchkey-refresh=nonsense", "Authorization", "Bearer " + token);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(http.isGood(token)).isFalse();
    }

    @Test
    void anUnknownCookieIsRejectedAndCleared() {
        Answer answer = http.send("DELETE", "api/token", null, "Cookie", "latchkey-refresh=nonsense");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-refresh-token");
        assertCleared(answer);
    }

    /** For example, the request has an access token that has expired. */
    @Test
    void aValidCookieLogsOutDespiteAnInvalidAccessToken() {
        String cookie = cookie(logIn(http.alice()));

        Answer answer = http.send("DELETE", "api/token", null, "Cookie", cookie, "Authorization", "Bearer nonsense");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(refresh(cookie).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, null",
        "Origin, http://localhost:3000",
        "Origin, https://localhost:8080",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void aPageOfAnotherOriginIsRejectedWithoutConsumingTheToken(String header, String value) {
        Person alice = http.alice();
        String cookie = cookie(logIn(alice));

        assertCrossOrigin(logIn(alice, header, value));
        assertCrossOrigin(refresh(cookie, header, value));
        assertCrossOrigin(http.send("DELETE", "api/token", null, "Cookie", cookie, header, value));

        assertThat(refresh(cookie).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://localhost:8080", "Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none"})
    void aPageOfTheIssuersOriginIsAccepted(String header, String value) {
        Answer login = logIn(http.alice(), header, value);

        assertThat(login.status()).isEqualTo(200);
        assertThat(refresh(cookie(login), header, value).status()).isEqualTo(200);
    }

    /** On a developer's machine, the port and the host name may differ from the issuer's. */
    @Test
    void aPageOfTheRequestedLoopbackOriginIsAccepted() {
        String origin = http.uri("").toString().replaceAll("/$", "");

        assertThat(logIn(http.alice(), "Origin", origin).status()).isEqualTo(200);
    }

    /** Another origin can misuse the cookie only. */
    @Test
    void aLoginWithTheTokenInTheBodyIsAcceptedFromAnyOrigin() {
        Person alice = http.alice();
        Answer answer = http.post(
                "api/token",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(alice.email(), alice.password()),
                "Origin",
                "http://evil.example");

        assertThat(answer.status()).isEqualTo(200);
    }

    private static void assertCrossOrigin(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("cross-origin-request");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    private static void assertCleared(Answer answer) {
        assertThat(answer.headers("Set-Cookie"))
                .containsExactly("latchkey-refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
    }

    private Answer logIn(Person person, String... headers) {
        return http.post(
                "api/token",
                "{\"email\":\"%s\",\"password\":\"%s\",\"refresh\":\"cookie\"}"
                        .formatted(person.email(), person.password()),
                headers);
    }

    private Answer refresh(String cookie, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Cookie", cookie));
        return http.send("POST", "api/token/refresh", null, all.toArray(String[]::new));
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }
}
