package org.latchkey.guard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

@OnEveryServer
class GuardIT extends OverHttp {

    private static final String CHALLENGE = "Bearer realm=\"latchkey\"";

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER", "Bearer", "bEaReR"})
    void theSchemeIsCaseInsensitive(String scheme) {
        String token = http.alice().token();

        assertThat(http.get("api/private", "Authorization", scheme + " " + token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void withoutCredentialsTheChallengeHasNoError() {
        Answer answer = http.get("api/private");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("missing-token");
        assertThat(answer.headers("WWW-Authenticate")).containsExactly(CHALLENGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWxpY2U6c2VjcmV0", "Bearer", "Bearertoken", "Digest x", "token"})
    void anotherSchemeIsNotABearerToken(String header) {
        Answer answer = http.get("api/private", "Authorization", header);

        assertThat(answer.problem()).isEqualTo("missing-token");
        assertThat(answer.headers("WWW-Authenticate")).containsExactly(CHALLENGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "a.b.c",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJhbGciOiJub25lIiwidHlwIjoiSldUIiwia2lkIjoieCJ9.e30.AA",
                "a b"
            })
    void aForgedTokenIsRejectedWithAReason(String token) {
        Answer answer = http.get("api/private", "Authorization", "Bearer " + token);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-token");
        assertThat(answer.headers("WWW-Authenticate"))
                .singleElement()
                .asString()
                .startsWith(CHALLENGE + ", error=\"invalid_token\", error_description=\"");
        assertThat(answer.body()).doesNotContain(token + "\"");
    }

    @Test
    void aTokenWithAnotherUsersClaimsIsRejected() {
        String[] alice = http.alice().token().split("\\.", -1);
        String[] bob = http.bob().token().split("\\.", -1);
        String mixed = alice[0] + "." + bob[1] + "." + alice[2];

        assertThat(http.get("api/private", "Authorization", "Bearer " + mixed).problem())
                .isEqualTo("invalid-token");
    }

    @Test
    void aTokenOver8KibIsAnInvalidToken() {
        Answer answer = http.get("api/private", "Authorization", "Bearer " + "a".repeat(8193));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-token");
    }

    @Test
    void requestHeadersOf16KibAreAccepted() {
        Person alice = http.alice();

        Answer answer =
                http.get("api/private", "Authorization", "Bearer " + alice.token(), "X-Padding", "a".repeat(14_500));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void moreThanOneAuthorizationHeaderIsABadRequest() {
        String token = http.alice().token();

        Answer answer = http.get("api/private", "Authorization", "Bearer " + token, "Authorization", "Bearer " + token);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.headers("WWW-Authenticate")).containsExactly(CHALLENGE + ", error=\"invalid_request\"");
    }

    @Test
    void onlyATokenInTheAuthorizationHeaderCounts() {
        String token = http.alice().token();

        List<Answer> answers = List.of(
                http.get("api/private?access_token=" + token),
                http.get("api/private?token=" + token),
                http.get("api/private", "Cookie", "token=" + token),
                http.get("api/private", "X-Authorization", "Bearer " + token));

        assertThat(answers).extracting(Answer::problem).containsOnly("missing-token");
    }

    @Test
    void aPublicResourceIgnoresTokens() {
        assertThat(http.get("api/public").status()).isEqualTo(200);
        assertThat(http.get("api/public", "Authorization", "Bearer garbage").status())
                .isEqualTo(200);
    }

    @Test
    void aHeadRequestIsGuardedLikeAGet() {
        Person alice = http.alice();

        assertThat(http.send("HEAD", "api/private", null).status()).isEqualTo(401);
        assertThat(http.as(alice, "HEAD", "api/private", null).status()).isEqualTo(200);
    }

    @Test
    void theRejectionComesBeforeTheBodyIsParsed() {
        HttpRequest request = HttpRequest.newBuilder(http.uri("api/tasks"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{nonsense"))
                .build();

        assertThat(http.answer(request).problem()).isEqualTo("missing-token");
    }
}
