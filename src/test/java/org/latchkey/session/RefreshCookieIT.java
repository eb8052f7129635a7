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
import org.latchkey.testing.server.OverHttp;

/** The refresh token in a cookie; the issuer of the suite's server is plain http. */
class RefreshCookieIT extends OverHttp {

    @Test
    void theCookieIsForNoScriptAndNoOtherSite() {
        Answer answer = signIn(http.alice());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().keySet()).containsExactlyInAnyOrder("user", "token", "token_type", "expires_in");
        assertThat(answer.headers("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("latchkey-refresh=[A-Za-z0-9_-]{76}; Path=/; Max-Age=1209600; HttpOnly; SameSite=Strict");
    }

    @Test
    void theCookieAloneRefreshesAndIsRotated() {
        String cookie = cookie(signIn(http.alice()));

        Answer answer = refresh(cookie);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().keySet()).containsExactlyInAnyOrder("token", "token_type", "expires_in");
        assertThat(cookie(answer)).isNotEqualTo(cookie);
        assertThat(http.isGood(answer.json().getString("token"))).isTrue();
        assertThat(refresh(cookie(answer)).status()).isEqualTo(200);
    }

    @Test
    void aBodysTokenCountsBeforeTheCookies() {
        Person alice = http.alice();
        String inBody = http.logIn(alice.email(), alice.password()).json().getString("refresh_token");
        String cookie = cookie(signIn(http.bob()));

        Answer answer = http.post("api/token/refresh", "{\"refresh_token\":\"" + inBody + "\"}", "Cookie", cookie);

        assertThat(answer.json().containsKey("refresh_token")).isTrue();
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void signingOutByTheCookieEndsTheSessionAndClearsTheCookie() {
        Answer login = signIn(http.alice());

        Answer answer = http.send("DELETE", "api/token", null, "Cookie", cookie(login));

        assertThat(answer.status()).isEqualTo(204);
        assertCleared(answer);
        assertThat(http.isGood(login.json().getString("token"))).isFalse();
        Answer again = refresh(cookie(login));
        assertThat(again.problem()).isEqualTo("invalid-refresh-token");
        assertCleared(again);
    }

    @Test
    void signingOutTwiceIsSignedOut() {
        String cookie = cookie(signIn(http.alice()));
        http.send("DELETE", "api/token", null, "Cookie", cookie);

        assertThat(http.send("DELETE", "api/token", null, "Cookie", cookie).status())
                .isEqualTo(204);
    }

    /** By which a neighbouring domain could put its own session in this one's place. */
    @ParameterizedTest
    @ValueSource(strings = {"x=1,%s", "%s; latchkey-refresh=other", "x-%s"})
    void aCookieThatIsNotThereOnceByItsNameIsNone(String header) {
        String cookie = cookie(signIn(http.alice()));

        Answer answer = refresh(header.formatted(cookie));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void anOldStandardsVersionInTheCookieHeaderDoesNotMatter() {
        String cookie = cookie(signIn(http.alice()));

        assertThat(refresh("$Version=x; " + cookie).status()).isEqualTo(200);
    }

    @Test
    void withAGoodAccessTokenABadCookieDoesNotMatter() {
        Answer login = signIn(http.alice());
        String token = login.json().getString("token");

        Answer answer = http.send(
                "DELETE", "api/token", null, "Cookie", "latchkey-refresh=nonsense", "Authorization", "Bearer " + token);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(http.isGood(token)).isFalse();
    }

    @Test
    void aCookieThatIsNoneOfOursIsRefusedAndCleared() {
        Answer answer = http.send("DELETE", "api/token", null, "Cookie", "latchkey-refresh=nonsense");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-refresh-token");
        assertCleared(answer);
    }

    /** With it came an access token that has expired, say. */
    @Test
    void withAGoodCookieABadAccessTokenDoesNotMatter() {
        String cookie = cookie(signIn(http.alice()));

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
    void aPageOfAnotherOriginGetsNothingAndSpendsNothing(String header, String value) {
        Person alice = http.alice();
        String cookie = cookie(signIn(alice));

        isCrossOrigin(signIn(alice, header, value));
        isCrossOrigin(refresh(cookie, header, value));
        isCrossOrigin(http.send("DELETE", "api/token", null, "Cookie", cookie, header, value));

        assertThat(refresh(cookie).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://localhost:8080", "Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none"})
    void aPageOfTheIssuersOriginMay(String header, String value) {
        Answer login = signIn(http.alice(), header, value);

        assertThat(login.status()).isEqualTo(200);
        assertThat(refresh(cookie(login), header, value).status()).isEqualTo(200);
    }

    /** On a developer's machine, whatever the port and the name that the issuer has. */
    @Test
    void aPageOfTheLoopbackAddressThatWasAskedMay() {
        String origin = http.uri("").toString().replaceAll("/$", "");

        assertThat(signIn(http.alice(), "Origin", origin).status()).isEqualTo(200);
    }

    /** Without the cookie there is nothing that another origin could misuse. */
    @Test
    void aTokenInTheBodyMayComeFromAnywhere() {
        Person alice = http.alice();
        Answer answer = http.post(
                "api/token",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(alice.email(), alice.password()),
                "Origin",
                "http://evil.example");

        assertThat(answer.status()).isEqualTo(200);
    }

    private static void isCrossOrigin(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("cross-origin-request");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    private static void assertCleared(Answer answer) {
        assertThat(answer.headers("Set-Cookie"))
                .containsExactly("latchkey-refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
    }

    private Answer signIn(Person person, String... headers) {
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
