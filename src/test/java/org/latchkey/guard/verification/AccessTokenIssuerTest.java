package org.latchkey.guard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.token.AccessTokenIssuer.AccessToken;
import org.latchkey.token.AccessTokenIssuer.Subject;
import org.latchkey.token.Authentication;

class AccessTokenIssuerTest {

    private final Node node;

    AccessTokenIssuerTest(@TempDir Path folder) {
        node = new Node(folder);
    }

    @Test
    void anotherLibraryVerifiesTheToken() throws JOSEException, ParseException {
        SignedJWT jwt = SignedJWT.parse(node.issued());
        RSAKey published = RSAKey.parse(node.keys.current().publicJwk().orElseThrow());
        assertThat(jwt.verify(new RSASSAVerifier(published))).isTrue();
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("alice-id");
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("latchkey");
    }

    @Test
    void theHeaderHasOnlyAlgorithmKeyIdAndType() {
        String kid = node.keys.current().id();
        assertThat(node.header()).isEqualTo(json("{'alg':'RS256','kid':'" + kid + "','typ':'JWT'}"));
    }

    @Test
    void aTokenHasExactlyTheDocumentedClaims() {
        JsonObject claims = node.claims();
        JsonObject expected = json("""
                        {'iss':'http://localhost:8080/api', 'sub':'alice-id', 'aud':['latchkey'],
                         'exp':%d, 'iat':%d, 'sid':'alice-session', 'auth_time':%d, 'amr':['pwd'],
                         'acr':'aal1', 'ver':7,
                         'upn':'alice@example.com', 'email':'alice@example.com', 'name':'Alice',
                         'groups':['user','admin'], 'scope':'user admin'}
                        """.formatted(
                        Node.NOW.getEpochSecond() + 300, Node.NOW.getEpochSecond(), Node.NOW.getEpochSecond() - 60));
        assertThat(claims.getString("jti")).hasSizeGreaterThanOrEqualTo(22);
        assertThat(Json.createObjectBuilder(claims).remove("jti").build()).isEqualTo(expected);
    }

    @Test
    void anAccountWithoutANameHasNoNameClaim() {
        Subject nameless = new Subject(
                "id", "b@x.org", Optional.empty(), List.of("user"), 1, "s", Authentication.byPassword(Node.NOW), false);
        assertThat(claimsFor(nameless)).doesNotContainKey("name").containsKey("jti");
    }

    @Test
    void anAccountWithoutRolesHasAnEmptyGroupsClaim() {
        Subject withoutRoles = new Subject(
                "id", "b@x.org", Optional.empty(), List.of(), 1, "s", Authentication.byPassword(Node.NOW), false);
        assertThat(claimsFor(withoutRoles).get("groups")).isEqualTo(JsonValue.EMPTY_JSON_ARRAY);
        assertThat(claimsFor(withoutRoles).getString("scope")).isEmpty();
        assertThat(node.accepted(node.issue(withoutRoles).compact()).roles()).isEmpty();
    }

    @Test
    void eachTokenHasAnIdOfItsOwn() {
        assertThat(node.claims().getString("jti")).isNotEqualTo(node.claims().getString("jti"));
    }

    @Test
    void timesAreTruncatedToWholeSeconds() {
        node.clock.moveBy(Duration.ofMillis(999));
        JsonObject claims = node.claims();
        assertThat(claims.getJsonNumber("iat").longValueExact()).isEqualTo(Node.NOW.getEpochSecond());
        assertThat(claims.getJsonNumber("exp").longValueExact())
                .isEqualTo(Node.NOW.plus(Node.LIFETIME).getEpochSecond());
    }

    @Test
    void theLifetimeIsReturnedWithTheToken() {
        assertThat(node.issue(Node.alice()).lifetime()).isEqualTo(Node.LIFETIME);
    }

    @Test
    void toStringDoesNotShowTheToken() {
        AccessToken token = node.issue(Node.alice());
        assertThat(token).hasToString("AccessToken[PT5M]");
    }

    @Test
    void anyNameIsPreservedInAToken() {
        String name = "\"Ålice\" \\ \uD83D\uDD11 </script>";
        Subject special = new Subject(
                "id",
                "b@x.org",
                Optional.of(name),
                List.of("user"),
                1,
                "s",
                Authentication.byPassword(Node.NOW),
                false);
        assertThat(claimsFor(special).getString("name")).isEqualTo(name);
        assertThat(node.accepted(node.issue(special).compact()).claims()).containsEntry("name", name);
    }

    private JsonObject claimsFor(Subject subject) {
        return Node.object(Node.decoded(node.issue(subject).compact().split("\\.", -1)[1]));
    }

    private static JsonObject json(String text) {
        return Node.value(text.replace('\'', '"')).asJsonObject();
    }
}
