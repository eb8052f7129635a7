package org.latchkey.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Totp;
import org.latchkey.testing.server.ApplicationServer.Application;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.PlainServer;
import org.latchkey.testing.server.Relay;
import org.latchkey.testing.server.Server;

/** Another application, guarded by the jar, without a Latchkey database. */
@On(PlainServer.class)
class GuardedElsewhereIT {

    /** The default issuer. The applications are configured with the real address of its keys. */
    private static final String ISSUER = "http://localhost:8080/api";

    private static Application shopApplication;

    private PlainServer server;
    private Http latchkey;
    private Http shop;

    @BeforeEach
    void findTheServer(PlainServer plain) {
        server = plain;
        latchkey = plain.client();
        if (shopApplication == null) {
            int port = plain.applications().port();
            shopApplication = Shop.deploy(
                    plain.applications(), "/shop", settings(port), ShopResource.class, ForgottenShelf.class);
        }
        shop = shopApplication.client();
    }

    @AfterAll
    static void closeTheShop() {
        shopApplication.close();
        shopApplication = null;
    }

    private static Map<String, String> settings(int issuerPort) {
        String api = "http://127.0.0.1:" + issuerPort + "/api";
        return Map.of(
                "latchkey.issuer", ISSUER,
                "latchkey.guard.jwks-uri", api + "/.well-known/jwks.json",
                "latchkey.guard.revocations-uri", api + "/revocations");
    }

    @Test
    void aTokenOfTheIssuerOpensASecuredResource() {
        Person alice = latchkey.alice();

        Answer answer = shop.get(alice, "api/private");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Orders of account " + alice.id());
    }

    @Test
    void aMissingTokenIsRejectedAsInLatchkey() {
        Answer answer = shop.get("api/private");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("missing-token");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer realm=\"latchkey\"");
        // the page belongs to the issuer: the shop has none
        assertThat(answer.json().getString("type")).isEqualTo(ISSUER.replace("/api", "/problems/missing-token"));
    }

    @Test
    void aTamperedTokenIsRejected() {
        String[] parts = latchkey.alice().token().split("\\.", -1);
        String swapped = parts[0] + "." + latchkey.bob().token().split("\\.", -1)[1] + "." + parts[2];

        Answer answer = shop.bearer(swapped, "GET", "api/private", null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-token");
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).contains("invalid_token");
    }

    @Test
    void aRoleIsRequired() {
        Answer answer = shop.get(latchkey.alice(), "api/till");
        String admin = latchkey.token("admin@localhost", Http.ADMIN_PASSWORD);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("insufficient-role");
        assertThat(shop.bearer(admin, "GET", "api/till", null).status()).isEqualTo(200);
    }

    @Test
    void aRecentSecondFactorIsRequired() {
        Person alice = latchkey.alice();
        Totp app =
                new Totp(latchkey.as(alice, "POST", "api/me/totp", null).json().getString("secret"), List.of());
        Answer refused = shop.get(alice, "api/vault");

        String token = latchkey.as(alice, "PUT", "api/me/totp", "{\"code\":\"" + app.code() + "\"}")
                .json()
                .getString("token");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.problem()).isEqualTo("insufficient-authentication");
        assertThat(refused.headers("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"latchkey\", error=\"insufficient_user_authentication\","
                        + " acr_values=\"aal2\", max_age=300");
        assertThat(shop.bearer(token, "GET", "api/vault", null).status()).isEqualTo(200);
    }

    @Test
    void theApplicationsOwnErrorsAreUnchanged() {
        Answer answer = shop.get("api/failure");

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.problem()).isEmpty();
    }

    @Test
    void aLoggedOutTokenIsRejectedHereToo() throws InterruptedException {
        Person alice = latchkey.alice();
        assertThat(shop.isGood(alice.token())).isTrue();

        latchkey.as(alice, "DELETE", "api/token", null);

        await(() -> !shop.isGood(alice.token()));
    }

    @Test
    void aTokenWithARevokedRoleIsRejectedHereToo() throws InterruptedException {
        Person alice = latchkey.alice();
        String admin = latchkey.token("admin@localhost", Http.ADMIN_PASSWORD);
        assertThat(shop.isGood(alice.token())).isTrue();

        latchkey.bearer(admin, "PATCH", "api/users/" + alice.id(), "{\"roles\":[]}");

        await(() -> !shop.isGood(alice.token()));
    }

    /** The pending key is already known, so its tokens are accepted without another read. */
    @Test
    void afterAKeyIsRevokedTokensOfItsSuccessorAreAccepted() throws Exception {
        Person before = latchkey.alice();
        assertThat(shop.isGood(before.token())).isTrue();
        String admin = latchkey.token("admin@localhost", Http.ADMIN_PASSWORD);
        String active = latchkey.bearer(admin, "GET", "api/keys", null)
                .jsonArray()
                .getJsonObject(0)
                .getString("kid");

        latchkey.bearer(admin, "POST", "api/keys/" + active + "/revocation", "{}");

        assertThat(shop.isGood(latchkey.bob().token())).isTrue();
    }

    /** CDI does not show a class without a scope to the deployment check. */
    @Test
    void aForgottenResourceRejectsEveryone() {
        Answer answer = shop.get("api/shelf");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("forgotten");
        assertThat(shopApplication.output()).contains("ForgottenShelf.read is neither");
    }

    @Test
    void aForgottenBeanStopsTheDeployment() {
        try (Application unguarded = Shop.deploy(
                server.applications(),
                "/forgetful",
                settings(server.applications().port()),
                ForgottenBean.class)) {
            assertThat(unguarded.isDeployed()).isFalse();
            assertThat(unguarded.output()).contains("ForgottenBean.read is neither");
        }
    }

    @Test
    void theIssuerMayStartLaterAndStopAgain() throws Exception {
        Relay issuer = new Relay(Server.freePort(), server.applications().port());
        Person alice = latchkey.alice();
        try (issuer;
                Application application =
                        Shop.deploy(server.applications(), "/other", settings(issuer.port()), ShopResource.class)) {
            Http guarded = application.client();
            Answer early = guarded.get(alice, "api/private");
            assertThat(early.status()).isEqualTo(503);
            assertThat(early.header("Retry-After")).isPresent();

            issuer.open();
            await(() -> guarded.isGood(alice.token()));

            issuer.close();
            await(() -> application.output().contains("is unavailable, so"));
            assertThat(guarded.isGood(alice.token())).isTrue();
            assertThat(application.output())
                    .containsOnlyOnce("is unavailable, so")
                    .doesNotContain("\tat ");
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }
}
