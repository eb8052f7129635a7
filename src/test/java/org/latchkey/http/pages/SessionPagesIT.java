package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;

/** What the pages make of a session: reloads, tabs, expiry, and its end here or elsewhere. */
class SessionPagesIT extends InBrowser {

    @Test
    void aReloadKeepsTheUserSignedIn() {
        Person alice = http.alice();
        signIn(page, alice);
        page.addInitScript("new MutationObserver(() => {"
                + "  if (document.querySelector('#view sign-in-form')) window.sawTheForm = true;"
                + "}).observe(document, { childList: true, subtree: true })");

        page.reload();

        assertThat(page.getByText("Hello, " + alice.email())).isVisible();
        assertThat(page.evaluate("window.sawTheForm === true")).isEqualTo(false);
    }

    @Test
    void aSecondTabSharesTheSessionAndBothRefreshInTurn() {
        watchNothing(page);
        signIn(page, http.alice());
        Page second = browser.newPage();
        watchNothing(second);
        open(second);
        assertThat(heading(second, "My tasks")).isVisible();
        List<Route> refreshes = new ArrayList<>();
        browser.route(REFRESH, refreshes::add);
        travel(browser, Duration.ofMinutes(10));

        add(page, "In the first");
        page.waitForCondition(() -> refreshes.size() == 1);
        add(second, "In the second");
        second.waitForFunction("async () => (await navigator.locks.query()).pending.length === 1");
        assertThat(refreshes).hasSize(1);
        refreshes.get(0).resume();

        assertThat(task(page, "In the first")).isVisible();
        page.waitForCondition(() -> refreshes.size() == 2);
        refreshes.get(1).resume();
        assertThat(task(second, "In the second")).isVisible();
    }

    @Test
    void aRefusedAccessTokenIsRenewedUnnoticed() {
        signIn(page, http.alice());
        List<Request> refreshes = requests("api/token/refresh");
        page.route(
                "**/api/tasks",
                route -> route.fulfill(problem(401, "invalid-token")),
                new Page.RouteOptions().setTimes(1));

        add(page, "Buy milk");

        assertThat(task(page, "Buy milk")).isVisible();
        assertThat(refreshes).hasSize(1);
    }

    @Test
    void aServerThatCannotRefreshSignsNobodyOut() {
        signIn(page, http.alice());
        // before the page's own look at its session finds the token old
        browser.route(REFRESH, route -> route.fulfill(problem(503, "overloaded")));
        travel(browser, Duration.ofMinutes(10));

        add(page, "Buy milk");

        assertThat(page.getByRole(AriaRole.ALERT)).hasText(Pattern.compile("The server is busy"));
        assertThat(heading(page, "My tasks")).isVisible();
        browser.unroute(REFRESH);
        browser.route(REFRESH, Route::abort);
        button(page, "Add").click();
        assertThat(page.getByRole(AriaRole.ALERT)).hasText(Pattern.compile("can't be reached"));
        browser.unroute(REFRESH);
        button(page, "Add").click();
        assertThat(task(page, "Buy milk")).isVisible();
    }

    @Test
    void aServerThatIsAwayWhenThePageIsLoadedCanBeTriedAgain() {
        signIn(page, http.alice());
        browser.route(REFRESH, Route::abort);
        page.reload();

        assertThat(heading(page, "Please try again")).isVisible();
        browser.unroute(REFRESH);
        button(page, "Try again").click();
        assertThat(heading(page, "My tasks")).isVisible();
    }

    @Test
    void loggingOutInOneTabEndsTheSessionInAll() {
        signIn(page, http.alice());
        Page second = browser.newPage();
        open(second);
        assertThat(heading(second, "My tasks")).isVisible();
        List<Request> requests = requests("api/token");

        button(page, "Log out").click();

        assertThat(page.getByText("You are logged out.")).isVisible();
        assertThat(second.getByText("You were signed out in another tab.")).isVisible();
        assertThat(heading(second, "Sign in")).isVisible();
        assertThat(browser.cookies()).isEmpty();
        String bearer = requests.get(0).headerValue("Authorization");
        assertThat(http.get("api/private", "Authorization", bearer).status()).isEqualTo(401);
    }

    @Test
    void aLogoutThatFailsIsToldAndTriedAgain() {
        signIn(page, http.alice());
        page.route("**/api/token", Route::abort);

        button(page, "Log out").click();

        assertThat(page.getByText("You are still signed in.")).isVisible();
        page.unroute("**/api/token");
        button(page, "Log out").click();
        assertThat(page.getByText("You are logged out.")).isVisible();
    }

    @Test
    void signingInInOneTabIsTakenUpByTheOthers() {
        open(page);
        assertThat(heading(page, "Sign in")).isVisible();
        Page second = browser.newPage();

        signIn(second, http.alice());

        assertThat(heading(page, "My tasks")).isVisible();
    }

    @Test
    void aTabNeverGoesOnAsAnotherUser() {
        Person bob = http.bob();
        watchNothing(page);
        signIn(page, http.alice());
        page.evaluate(
                "body => fetch('/api/token',"
                        + " { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })",
                Http.credentials(bob.email(), bob.password()).replace("}", ",\"refresh\":\"cookie\"}"));
        travel(browser, Duration.ofMinutes(10));

        add(page, "Alice's secret");

        assertThat(page.getByText("You were signed out here")).isVisible();
        assertThat(http.get(bob, "api/tasks").json().getJsonArray("items")).isEmpty();
    }

    /** Those that the page sends from now on. */
    private List<Request> requests(String path) {
        List<Request> requests = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().equals(http.uri(path).toString())) {
                requests.add(request);
            }
        });
        return requests;
    }
}
