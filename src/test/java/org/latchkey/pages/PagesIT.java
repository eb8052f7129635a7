package org.latchkey.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;
import org.latchkey.http.OverHttp;

/** The pages in a browser: runs where one is found; under CI a missing one is a failure. */
class PagesIT extends OverHttp {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private final List<String> complaints = new ArrayList<>();
    private Playwright playwright;
    private BrowserContext browser;
    private Page page;

    @BeforeEach
    void openABrowser() {
        Optional<Path> chromium =
                Stream.of(
                                "/usr/bin/chromium",
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst();
        if (chromium.isEmpty()) {
            Assumptions.assumeTrue("true".equals(System.getenv("CI")), "no browser");
            throw new AssertionError("No Chromium found");
        }
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser chrome =
                playwright
                        .chromium()
                        .launch(
                                new LaunchOptions()
                                        .setExecutablePath(chromium.get())
                                        // the tutorial's page is not really at its address
                                        .setArgs(
                                                List.of(
                                                        "--disable-features=LocalNetworkAccessChecks")));
        browser = chrome.newContext(new Browser.NewContextOptions().setViewportSize(900, 640));
        page = browser.newPage();
        page.onConsoleMessage(
                message -> {
                    boolean refusal = message.text().contains("Failed to load resource");
                    if ("error".equals(message.type()) && !refusal) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void closeTheBrowser() {
        if (playwright != null) {
            playwright.close();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void somebodySignsUpAddsATaskTicksItAndLogsOut() {
        String email = Http.fresh("alice");
        page.navigate(http.uri("").toString());
        screenshot("sign-in");
        page.getByRole(AriaRole.LINK, named("Create an account")).click();
        page.getByLabel("Name (optional)").fill("Alice");
        page.getByLabel("Email").fill(email);
        password().fill(Http.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Create account")).click();

        assertThat(page.getByText("Hello, Alice")).isVisible();
        add("Buy milk");
        add("Water the plants");
        Locator milk = page.getByRole(AriaRole.CHECKBOX, named("Buy milk"));
        milk.check();
        assertThat(milk).isChecked();
        screenshot("tasks");
        page.getByRole(AriaRole.BUTTON, named("Delete Water the plants")).click();
        assertThat(page.getByRole(AriaRole.CHECKBOX)).hasCount(1);

        page.getByRole(AriaRole.BUTTON, named("Log out")).click();
        assertThat(page.getByText("You are logged out.")).isVisible();
        signIn(email, Http.PASSWORD);
        assertThat(page.getByRole(AriaRole.CHECKBOX, named("Buy milk"))).isChecked();
    }

    @Test
    void aWrongPasswordIsToldInPlainWords() {
        Person alice = http.alice();
        page.navigate(http.uri("").toString());

        signIn(alice.email(), "not the password");

        assertThat(page.getByRole(AriaRole.ALERT))
                .hasText("That address and password don't match.");
        assertThat(page.getByLabel("Email")).hasValue(alice.email());
    }

    @Test
    void whatTheServerRejectsIsToldAtTheField() {
        page.navigate(http.uri("#sign-up").toString());
        page.getByLabel("Email").fill(Http.fresh("alice"));
        password().fill("password123");
        page.getByRole(AriaRole.BUTTON, named("Create account")).click();

        assertThat(page.getByText("Must not be one of the most common passwords.")).isVisible();
        assertThat(password()).hasAttribute("aria-invalid", "true");
    }

    @Test
    void theTokenIsKeptNowhereButInMemory() {
        Person alice = http.alice();
        page.navigate(http.uri("").toString());
        signIn(alice.email(), alice.password());
        assertThat(page.getByRole(AriaRole.BUTTON, named("Log out"))).isVisible();

        assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void everythingComesFromTheServerItselfAndIsFound() {
        List<Response> responses = new ArrayList<>();
        page.onResponse(responses::add);

        page.navigate(http.uri("").toString());
        page.waitForLoadState();

        assertThat(responses).hasSizeGreaterThan(5);
        assertThat(responses)
                .allSatisfy(
                        response -> {
                            assertThat(response.url()).startsWith(http.uri("").toString());
                            assertThat(response.status()).isEqualTo(200);
                        });
    }

    /**
     * The front end of the tutorial that Latchkey comes from, with nothing changed but the address.
     */
    @Test
    void theTutorialsFrontEndWorks() {
        Person alice = http.alice();
        http.as(alice, "POST", "api/tasks", "{\"title\":\"From the tutorial\"}");
        page.route(
                "http://localhost:3000/",
                route ->
                        route.fulfill(
                                new FulfillOptions()
                                        .setContentType("text/html")
                                        .setPath(
                                                Path.of(
                                                        "src/test/resources/org/latchkey/pages/tutorial.html"))));
        page.navigate("http://localhost:3000/");

        page.locator("#api").fill(http.uri("api").toString());
        page.locator("#username").fill(alice.email());
        page.locator("#password").fill(alice.password());
        page.locator("button").click();

        assertThat(page.locator("li")).hasText("From the tutorial");
    }

    private void add(String title) {
        page.getByLabel("New task").fill(title);
        page.getByRole(AriaRole.BUTTON, named("Add")).click();
        assertThat(page.getByRole(AriaRole.CHECKBOX, named(title))).isVisible();
    }

    private void signIn(String email, String password) {
        page.getByLabel("Email").fill(email);
        password().fill(password);
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    }

    private Locator password() {
        return page.getByLabel("Password", new GetByLabelOptions().setExact(true));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    private void screenshot(String name) {
        page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
