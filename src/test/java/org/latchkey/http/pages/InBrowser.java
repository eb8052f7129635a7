package org.latchkey.http.pages;

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
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.TravellingFilter;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.PagesServer;
import org.latchkey.testing.server.SharedServer;

/** The base of all browser tests. They are skipped if no Chromium is installed, except under CI, where they fail. */
@On(PagesServer.class)
@ResourceLock("browser")
abstract class InBrowser {

    /** Matches every refresh request. */
    protected static final String REFRESH = "**/api/token/refresh";

    /** Matches a link with a token. The group is the part after the origin. */
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+/(\\S+#token=[\\w-]+)");

    /** Another name of this machine, which browsers trust less than localhost. */
    protected static final String OTHER_HOST = "another.example";

    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static final Duration ASSERTION_TIMEOUT = Duration.ofSeconds(30);

    /** Prints what the pages show when a test fails. */
    @RegisterExtension
    static final AfterTestExecutionCallback FAILURE_REPORT =
            test -> test.getExecutionException().ifPresent(failure -> printPages());

    private static Browser chromium;

    protected Http http;

    private final List<String> browserErrors = new ArrayList<>();
    protected BrowserContext browser;
    protected Page page;

    /** Starts Chromium once for all classes. It ends with this process. */
    @BeforeAll
    static void startChromium() {
        if (chromium != null) {
            return;
        }
        Optional<Path> executable = Stream.of(
                        // headless only, and needs half the resources of the others
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (executable.isEmpty()) {
            Assumptions.assumeTrue("true".equals(System.getenv("CI")), "no browser");
            throw new AssertionError("No Chromium found");
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // long, because other tests may run on this machine at the same time
        PlaywrightAssertions.setDefaultAssertionTimeout((double) ASSERTION_TIMEOUT.toMillis());
        // requests for another front end's page are intercepted, so the page has no network address
        List<String> arguments = List.of(
                "--disable-features=LocalNetworkAccessChecks",
                "--host-resolver-rules=MAP " + OTHER_HOST + " 127.0.0.1");
        chromium = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable.get()).setArgs(arguments));
    }

    @BeforeEach
    final void findTheServer(SharedServer server) {
        http = server.client();
    }

    @BeforeEach
    void openABrowser() {
        browser = newBrowser();
        page = browser.newPage();
    }

    @AfterEach
    void closeTheBrowsers() {
        chromium.contexts().forEach(BrowserContext::close);
        assertThat(browserErrors).isEmpty();
    }

    private static void printPages() {
        chromium.contexts().stream()
                .flatMap(context -> context.pages().stream())
                .forEach(tab -> System.err.println(
                        tab.url() + "\n" + tab.locator("body").ariaSnapshot()));
    }

    /** Opens a browser that shares no cookies and no tabs with the others. */
    protected final BrowserContext newBrowser() {
        return newBrowser(new Browser.NewContextOptions());
    }

    protected final BrowserContext newBrowser(Browser.NewContextOptions options) {
        if (options.viewportSize == null) {
            options.setViewportSize(900, 640);
        }
        BrowserContext context = chromium.newContext(options);
        context.onConsoleMessage(message -> {
            boolean isHttpError = message.text().contains("Failed to load resource");
            // Chromium reports what a form lacks, such as a user name next to a password
            boolean isFormAdvice = message.text().startsWith("[DOM]");
            if (isFormAdvice || ("error".equals(message.type()) && !isHttpError)) {
                browserErrors.add(message.text());
            }
        });
        context.onWebError(error -> browserErrors.add(error.error()));
        return context;
    }

    /** Makes a problem response in place of the server. */
    protected final FulfillOptions problem(int status, String slug) {
        return problem(status, slug, Map.of());
    }

    protected final FulfillOptions problem(int status, String slug, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/problem+json");
        return new FulfillOptions()
                .setStatus(status)
                .setHeaders(all)
                .setBody("{\"type\":\"" + http.uri("problems/" + slug) + "\",\"title\":\"No\"}");
    }

    protected static FulfillOptions json(String body) {
        return new FulfillOptions().setContentType("application/json").setBody(body);
    }

    protected final void serve(String url, String html) {
        page.route(
                url,
                route -> route.fulfill(
                        new FulfillOptions().setContentType("text/html").setBody(html)));
    }

    /** Sets the browser's clock ahead of the real time, and stops it there. */
    protected static void travel(BrowserContext browser, Duration distance) {
        browser.clock().setFixedTime(Date.from(Instant.now().plus(distance)));
    }

    /** Handles the browser's requests at a later time, without an effect on the browser's own clock. */
    protected static void travelOnTheServer(BrowserContext browser, Duration distance) {
        browser.setExtraHTTPHeaders(Map.of(TravellingFilter.HEADER, distance.toString()));
    }

    /** Makes the tab's pages report that they are hidden, unless {@code window.isHidden} is set to false. */
    protected static void startHidden(Page tab) {
        tab.addInitScript("window.isHidden = true;"
                + "Object.defineProperty(document, 'visibilityState',"
                + " { get: () => window.isHidden ? 'hidden' : 'visible' })");
    }

    protected final void open(Page tab) {
        open(tab, "");
    }

    protected final void open(Page tab, String address) {
        tab.navigate(http.uri(address).toString());
    }

    protected final void logInAsAdmin(Page tab) {
        open(tab);
        submit(tab, "admin@localhost", "only-for-the-tests");
        assertThat(heading(tab, "My tasks")).isVisible();
    }

    protected static void clickLink(Page tab, String link) {
        tab.getByRole(AriaRole.LINK, named(link)).click();
    }

    protected final void logIn(Page tab, Person person) {
        open(tab);
        submit(tab, person.email(), person.password());
        assertThat(heading(tab, "My tasks")).isVisible();
    }

    protected static void submit(Page tab, String email, String password) {
        tab.getByLabel("Email").fill(email);
        password(tab).fill(password);
        button(tab, "Log in").click();
    }

    protected static Locator password(Page tab) {
        return tab.getByLabel("Password", exactly());
    }

    protected static GetByLabelOptions exactly() {
        return new GetByLabelOptions().setExact(true);
    }

    protected static void add(Page tab, String title) {
        tab.getByLabel("New task").fill(title);
        button(tab, "Add").click();
    }

    protected static Locator task(Page tab, String title) {
        return tab.getByRole(AriaRole.CHECKBOX, named(title));
    }

    protected static Locator button(Page tab, String name) {
        return tab.getByRole(AriaRole.BUTTON, named(name));
    }

    protected static Locator heading(Page tab, String name) {
        return tab.getByRole(AriaRole.HEADING, named(name));
    }

    protected static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    /** Waits for an email to this address, and returns the newest one's link with this server's origin. */
    protected final String emailLinkTo(String address) {
        AtomicReference<String> link = new AtomicReference<>();
        page.waitForCondition(() -> {
            linkTo(address).ifPresent(link::set);
            return link.get() != null;
        });
        return link.get();
    }

    protected final List<String> subjectsTo(String address) {
        return emailsTo(address).map(email -> email.getString("subject")).toList();
    }

    private Stream<JsonObject> emailsTo(String address) {
        String admin = http.token("admin@localhost", "only-for-the-tests");
        return http
                .bearer(admin, "GET", "api/outbox", null)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(email -> email.getString("to").equals(address));
    }

    private Optional<String> linkTo(String address) {
        return emailsTo(address)
                .map(email -> LINK.matcher(email.getString("text")))
                .filter(Matcher::find)
                .map(found -> http.uri(found.group(1)).toString())
                .findFirst();
    }

    protected final void screenshot(String name) {
        page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
