package org.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.OverHttp;

/** A service introspects tokens (RFC 7662). */
@OnPostgresql
@OnEveryServer
class IntrospectionIT extends OverHttp {

    private static final String INACTIVE = "{\"active\":false}";

    @Test
    void theClaimsOfAValidTokenAreReturned() {
        Person alice = http.alice();

        Answer answer = introspect(service(), alice.token());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        JsonObject claims = Tokens.claims(alice.token());
        JsonObject expected = Json.createObjectBuilder(claims)
                .add("active", true)
                .add("token_type", "Bearer")
                .add("username", alice.email())
                .build();
        assertThat(answer.json()).isEqualTo(expected);
    }

    @Test
    void anAdminMayIntrospectToo() {
        String token = http.alice().token();
        assertThat(introspect(admin(), token).json().getBoolean("active")).isTrue();
    }

    @Test
    void aLoggedOutTokenIsNotActive() {
        Person alice = http.alice();
        http.as(alice, "DELETE", "api/token", null);

        assertInactive(introspect(service(), alice.token()));
    }

    @Test
    void aTokenOfALowerVersionIsNotActive() {
        Person alice = http.alice();
        changeRoles(alice, "\"user\",\"auditor\"");

        assertInactive(introspect(service(), alice.token()));
    }

    @Test
    void aRefreshTokenIsNotActive() {
        Person alice = http.alice();
        String refreshToken = http.logIn(alice.email(), alice.password()).json().getString("refresh_token");

        assertInactive(introspect(service(), refreshToken));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", ".", "..", "a.b.c", " ", "{\"active\":true}", "\u0000", "é"})
    void textThatIsNotATokenIsNotActive(String text) {
        assertInactive(introspect(admin(), text));
    }

    @Test
    void aTamperedTokenIsNotActive() {
        String token = http.alice().token();
        String[] parts = token.split("\\.", -1);
        String swapped = parts[0] + "." + http.bob().token().split("\\.", -1)[1] + "." + parts[2];

        String service = service();
        assertInactive(introspect(service, swapped));
        assertInactive(introspect(service, token + " "));
        assertInactive(introspect(service, token + "x".repeat(9000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token", "token=", "token=a&token=b", "other=x"})
    void aFormWithoutTheTokenIsInvalid(String form) {
        Answer answer = post(admin(), form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @Test
    void aTokenTypeHintIsIgnored() {
        String form = "token_type_hint=refresh_token&token=" + http.alice().token();
        assertThat(post(admin(), form).json().getBoolean("active")).isTrue();
    }

    @Test
    void jsonIsNotAccepted() {
        Answer answer = http.bearer(admin(), "POST", "api/introspect", "{\"token\":\"x\"}");

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void aUserMayNotIntrospectEvenTheirOwnToken() {
        Person alice = http.alice();

        Answer answer = introspect(alice.token(), alice.token());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("insufficient-role");
    }

    @Test
    void introspectionRequiresAToken() {
        HttpRequest request = HttpRequest.newBuilder(http.uri("api/introspect"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=x"))
                .build();
        Answer answer = http.answer(request);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("missing-token");
    }

    private static void assertInactive(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(INACTIVE);
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
    }

    /** Returns the token of an account with the role "service". */
    private String service() {
        Person service = http.bob();
        changeRoles(service, "\"service\"");
        return http.token(service.email(), service.password());
    }

    private void changeRoles(Person person, String roles) {
        Answer changed = http.bearer(admin(), "PATCH", "api/users/" + person.id(), "{\"roles\":[" + roles + "]}");
        assertThat(changed.status()).isEqualTo(200);
    }

    private String admin() {
        return http.token("admin@localhost", "only-for-the-tests");
    }

    private Answer introspect(String caller, String token) {
        return post(caller, "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    private Answer post(String caller, String form) {
        return http.answer(HttpRequest.newBuilder(http.uri("api/introspect"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Bearer " + caller)
                .POST(BodyPublishers.ofString(form))
                .build());
    }
}
