package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Totp;

/** Front ends other than Latchkey's own: the tutorial's, the documentation's, and one of another origin. */
class FrontEndIT extends InBrowser {

    private static final String OTHER_ORIGIN = "http://localhost:3000/";
    private static final Path RESOURCES = Path.of("src/test/resources/org/latchkey/http/pages");
    private static final Path MODULES = Path.of("src/main/webapp/pages");

    /** The front end of the tutorial that Latchkey originates from. Only the API's address was changed. */
    @Test
    void theTutorialsFrontEndWorks() throws IOException {
        Person alice = http.alice();
        http.as(alice, "POST", "api/tasks", "{\"title\":\"From the tutorial\"}");
        serve(OTHER_ORIGIN, Files.readString(RESOURCES.resolve("tutorial.html")));
        page.navigate(OTHER_ORIGIN);

        page.locator("#api").fill(http.uri("api").toString());
        page.locator("#username").fill(alice.email());
        page.locator("#password").fill(alice.password());
        page.locator("button").click();

        assertThat(page.locator("li")).hasText("From the tutorial");
    }

    @Test
    void theExampleInTheDocumentationWorks() throws IOException {
        Person alice = http.alice();
        http.as(alice, "POST", "api/tasks", "{\"title\":\"Buy milk\"}");

        openExample();
        submit(page, alice.email(), alice.password());
        assertThat(page.getByRole(AriaRole.LISTITEM)).hasText("Buy milk");
        page.reload();
        assertThat(page.getByRole(AriaRole.LISTITEM)).hasText("Buy milk");
        button(page, "Log out").click();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are logged out.");
        assertThat(page.getByLabel("Email")).isVisible();
    }

    @Test
    void theExampleAsksForACode() throws IOException {
        Person alice = http.alice();
        http.as(alice, "POST", "api/tasks", "{\"title\":\"Buy milk\"}");
        Totp app = Totp.setUp(http, alice);
        page.onDialog(prompt -> prompt.accept(app.nextCode()));

        openExample();
        submit(page, alice.email(), alice.password());

        assertThat(page.getByRole(AriaRole.LISTITEM)).hasText("Buy milk");
    }

    private void openExample() throws IOException {
        String documentation = Files.readString(Path.of("src/site/markdown/latchkey-js.md"));
        int start = documentation.indexOf("<!doctype html>");
        String example = documentation.substring(start, documentation.indexOf("```", start));
        serve(http.uri("example.html").toString(), example);
        page.navigate(http.uri("example.html").toString());
    }

    @Test
    void aFrontEndOfAnotherOriginKeepsItsTokensInMemory() {
        Person alice = http.alice();
        List<Route> refreshes = new ArrayList<>();
        serve(OTHER_ORIGIN, "<!doctype html><title>Elsewhere</title>");
        page.route(OTHER_ORIGIN + "latchkey**", FrontEndIT::serveModule);
        page.route(REFRESH, route -> {
            refreshes.add(route);
            route.resume();
        });
        page.navigate(OTHER_ORIGIN);
        page.evaluate(
                "async ([api, email, password]) => {"
                        + "  const { Latchkey } = await import('/latchkey.js');"
                        + "  window.latchkey = new Latchkey({ api, refresh: 'body' });"
                        + "  await latchkey.login(email, password);"
                        + "}",
                List.of(http.uri("api").toString(), alice.email(), alice.password()));
        travel(browser, Duration.ofMinutes(10));

        assertThat(page.evaluate("latchkey.fetch('me').then(({ ok }) => ok)")).isEqualTo(true);
        assertThat(refreshes).hasSize(1);
        assertThat(browser.cookies()).isEmpty();
        String token = (String) page.evaluate("latchkey.accessToken()");
        page.evaluate("latchkey.logout()");

        assertThat(page.evaluate("latchkey.isSignedIn")).isEqualTo(false);
        assertThat(page.evaluate("latchkey.resume()")).isEqualTo(false);
        assertThat(http.get("api/private", "Authorization", "Bearer " + token).status())
                .isEqualTo(401);
    }

    @Test
    void theCookieModeIsRejectedForAnotherOrigin() {
        open(page);

        Object error = page.evaluate("import('/pages/latchkey.js').then(({ Latchkey }) =>"
                + " new Latchkey({ api: 'http://localhost:3000/api' }))"
                + ".catch(error => error.name)");

        assertThat(error).isEqualTo("TypeError");
    }

    private static void serveModule(Route route) {
        String file = route.request().url().substring(OTHER_ORIGIN.length());
        route.fulfill(new FulfillOptions().setPath(MODULES.resolve(file)));
    }
}
