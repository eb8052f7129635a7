package org.latchkey.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.http.Answer;
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;
import org.latchkey.http.Server;

/** Another application in a server of its own: guarded by the jar, with no database of ours. */
class GuardedElsewhereIT {

    private static final Path WAR = Path.of("target/latchkey.war");

    @TempDir private static Path folder;
    private static Server latchkeyServer;
    private static Server shopServer;
    private static Http latchkey;
    private static Http shop;
    private static String issuer;

    @BeforeAll
    static void start() throws InterruptedException {
        int port = Server.freePort();
        issuer = "http://localhost:" + port + "/api";
        latchkeyServer =
                Server.launch(
                        WAR,
                        port,
                        folder.resolve("latchkey"),
                        Map.of(
                                "LATCHKEY_ISSUER",
                                issuer,
                                "LATCHKEY_ADMIN_PASSWORD",
                                Http.PASSWORD));
        // before the issuer is there: it may come later
        shopServer =
                Shop.start(
                        folder,
                        Map.of(
                                "LATCHKEY_ISSUER",
                                issuer,
                                "LATCHKEY_GUARD_REVOCATIONS_URI",
                                issuer + "/revocations"),
                        ShopResource.class,
                        ForgottenShelf.class);
        latchkey = latchkeyServer.whenReady();
        shop = shopServer.whenReady();
    }

    @AfterAll
    static void stop() {
        shopServer.close();
        latchkeyServer.close();
    }

    @Test
    void aTokenOfTheIssuerOpensWhatIsSecured() {
        Person alice = latchkey.alice();

        Answer answer = shop.get(alice, "api/private");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Orders of account " + alice.id());
    }

    @Test
    void withoutATokenThereIsTheSameRefusal() {
        Answer answer = shop.get("api/private");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("missing-token");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer realm=\"latchkey\"");
        // the page is the issuer's: the shop has none
        assertThat(answer.json().getString("type"))
                .isEqualTo(issuer.replace("/api", "/problems/missing-token"));
    }

    @Test
    void aTokenThatWasTamperedWithIsRefused() {
        String[] parts = latchkey.alice().token().split("\\.", -1);
        String swapped =
                parts[0] + "." + latchkey.bob().token().split("\\.", -1)[1] + "." + parts[2];

        Answer answer = shop.bearer(swapped, "GET", "api/private", null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-token");
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).contains("invalid_token");
    }

    @Test
    void aRoleIsAskedFor() {
        Answer answer = shop.get(latchkey.alice(), "api/till");
        String admin = latchkey.token("admin@localhost", Http.PASSWORD);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("insufficient-role");
        assertThat(shop.bearer(admin, "GET", "api/till", null).status()).isEqualTo(200);
    }

    @Test
    void whatTheApplicationItselfThrowsIsItsOwn() {
        Answer answer = shop.get("api/failure");

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.problem()).isEmpty();
    }

    @Test
    void whoSignsOutIsRefusedHereToo() throws InterruptedException {
        Person alice = latchkey.alice();
        assertThat(shop.isGood(alice.token())).isTrue();

        latchkey.as(alice, "DELETE", "api/token", null);

        await(() -> !shop.isGood(alice.token()));
    }

    @Test
    void whoLosesARoleIsRefusedHereToo() throws InterruptedException {
        Person alice = latchkey.alice();
        String admin = latchkey.token("admin@localhost", Http.PASSWORD);
        assertThat(shop.isGood(alice.token())).isTrue();

        latchkey.bearer(admin, "PATCH", "api/users/" + alice.id(), "{\"roles\":[]}");

        await(() -> !shop.isGood(alice.token()));
    }

    /** The pending key is known already, so that nobody has to look; and the old one is gone. */
    @Test
    void aKeyThatIsRevokedInAnEmergencyIsRefusedAndItsSuccessorIsKnown() throws Exception {
        Person before = latchkey.alice();
        assertThat(shop.isGood(before.token())).isTrue();
        String admin = latchkey.token("admin@localhost", Http.PASSWORD);
        String active =
                latchkey.bearer(admin, "GET", "api/keys", null)
                        .jsonArray()
                        .getJsonObject(0)
                        .getString("kid");

        latchkey.bearer(admin, "POST", "api/keys/" + active + "/revocation", "{}");

        assertThat(shop.isGood(latchkey.bob().token())).isTrue();
    }

    /** CDI does not show a class without a scope to the check at the deployment. */
    @Test
    void aForgottenResourceLetsNobodyThrough() {
        Answer answer = shop.get("api/shelf");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("forgotten");
        assertThat(shopServer.output()).contains("ForgottenShelf.read is neither");
    }

    @Test
    void aForgottenBeanStopsTheDeployment() throws InterruptedException {
        try (Server forgetful =
                Shop.start(
                        folder.resolve("forgetful"),
                        Map.of("LATCHKEY_ISSUER", issuer),
                        ForgottenBean.class)) {
            await(() -> forgetful.output().contains("ForgottenBean.read is neither"));
            assertThat(forgetful.answers()).isFalse();
        }
    }

    @Test
    void whileTheIssuerIsAwayItsTokensAreGood() throws Exception {
        int port = Server.freePort();
        String there = "http://localhost:" + port + "/api";
        Map<String, String> settings = Map.of("LATCHKEY_ISSUER", there);
        Person alice;
        try (Server other = Shop.start(folder.resolve("other"), settings, ShopResource.class)) {
            Http guarded = other.whenReady();
            Answer early = guarded.bearer(latchkey.alice().token(), "GET", "api/private", null);
            assertThat(early.status()).isEqualTo(503);
            assertThat(early.header("Retry-After")).isPresent();
            try (Server passing = Server.launch(WAR, port, folder.resolve("passing"), settings)) {
                alice = passing.whenReady().alice();
                await(() -> guarded.isGood(alice.token()));
            }
            assertThat(guarded.isGood(alice.token())).isTrue();
            assertThat(other.output())
                    .containsOnlyOnce("can't be followed")
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
