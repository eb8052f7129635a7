package org.latchkey.verifiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.latchkey.guard.remote.Shop;
import org.latchkey.guard.remote.ShopResource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.ChosenServer;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.Server;

/**
 * Two other applications on one server with Latchkey: one with the guard's jar, and one with the server's own
 * MicroProfile JWT. For Payara Micro 6, see {@code GuardedElsewhereIT} and {@link VerifiersIT}.
 */
@OnEveryServer
@EnabledIfSystemProperty(named = ChosenServer.PROPERTY, matches = ".+")
class SameServerIT {

    private static int port;
    private static Server server;
    private static Http latchkey;
    private static Http shop;

    @BeforeAll
    static void startTheServer() throws IOException, InterruptedException {
        port = Server.freePort();
        Snippets snippets = new Snippets("http://localhost:" + port);
        Map<String, String> guard = Map.of(
                "latchkey.issuer",
                snippets.issuer(),
                "latchkey.guard.revocations-uri",
                snippets.issuer() + "/revocations");
        server = ChosenServer.start(
                port,
                Map.of("latchkey.issuer", snippets.issuer(), "latchkey.token.algorithm", "RS256"),
                List.of(
                        Shop.war(guard, ShopResource.class),
                        PayaraJwt.war(snippets.properties("microprofile.properties"))));
        latchkey = server.whenReady();
        shop = application("shop");
    }

    /** Waits until the application answers. Before that, Latchkey may answer at its address. */
    private static Http application(String name) throws IOException, InterruptedException {
        Http client = Http.at(port, "/" + name);
        URL address = client.uri("api/public").toURL();
        Instant end = Instant.now().plusSeconds(60);
        while (((HttpURLConnection) address.openConnection()).getResponseCode() != 200) {
            assertThat(Instant.now()).as("%s%n%s", name, server.output()).isBefore(end);
            Thread.sleep(100);
        }
        return client;
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    private static String adminToken() {
        return latchkey.token("admin@localhost", Http.ADMIN_PASSWORD);
    }

    @Test
    void theGuardAcceptsATokenAndRequiresARole() {
        Person alice = latchkey.alice();

        assertThat(shop.get(alice, "api/private").body()).isEqualTo("Orders of account " + alice.id());
        assertThat(shop.get(alice, "api/till").problem()).isEqualTo("insufficient-role");
        assertThat(shop.bearer(adminToken(), "GET", "api/till", null).status()).isEqualTo(200);
    }

    @Test
    void theGuardRejectsAMissingAndATamperedToken() {
        Answer missing = shop.get("api/private");

        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.problem()).isEqualTo("missing-token");
        assertThat(shop.bearer(tampered(), "GET", "api/private", null).problem())
                .isEqualTo("invalid-token");
    }

    @Test
    void theGuardRejectsALoggedOutToken() throws InterruptedException {
        Person alice = latchkey.alice();
        assertThat(shop.isGood(alice.token())).isTrue();

        latchkey.as(alice, "DELETE", "api/token", null);

        Instant end = Instant.now().plusSeconds(60);
        while (shop.isGood(alice.token())) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }

    @Test
    @DisabledIfSystemProperty(named = ChosenServer.PROPERTY, matches = "glassfish", disabledReason = "see servers.md")
    void theServersOwnJwtAcceptsATokenAndRequiresARole() throws IOException, InterruptedException {
        Http reports = application("reports");

        Person alice = latchkey.alice();

        assertThat(reports.get(alice, "api/report").body()).isEqualTo(alice.id() + " user");
        assertThat(reports.get(alice, "api/salaries").status()).isEqualTo(403);
        assertThat(reports.bearer(adminToken(), "GET", "api/salaries", null).status())
                .isEqualTo(200);
    }

    /** Liberty answers 403 to a bad token, and WildFly to a request without a token. */
    @Test
    @DisabledIfSystemProperty(named = ChosenServer.PROPERTY, matches = "glassfish", disabledReason = "see servers.md")
    void theServersOwnJwtRejectsAMissingAndATamperedToken() throws IOException, InterruptedException {
        Http reports = application("reports");

        assertThat(reports.get("api/report").status()).isIn(401, 403);
        assertThat(reports.bearer(tampered(), "GET", "api/report", null).status())
                .isIn(401, 403);
    }

    private static String tampered() {
        String[] parts = latchkey.alice().token().split("\\.", -1);
        return parts[0] + "." + latchkey.bob().token().split("\\.", -1)[1] + "." + parts[2];
    }
}
