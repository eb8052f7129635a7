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

/** How the pages handle a session: reloads, tabs, expiry, and its end in this or another tab. */
class SessionPagesIT extends InBrowser {

    @Test
    void aReloadKeepsTheUserLoggedIn() {
        Person alice = http.alice();
        logIn(page, alice);
        page.addInitScript("new MutationObserver(() => {"
                + "  if (document.querySelector('#view login-form')) window.sawTheForm = true;"
                + "}).observe(document, { childList: true, subtree: true })");

        page.reload();

        assertThat(page.getByText("Hello, " + alice.email())).isVisible();
        assertThat(page.evaluate("window.sawTheForm === true")).isEqualTo(false);
    }

    @Test
    void tabsShareTheSessionAndRefreshOneAfterTheOther() {
        startHidden(page);
        logIn(page, http.alice());
        Page second = browser.newPage();
        startHidden(second);
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
    void aRejectedAccessTokenIsRefreshedUnnoticed() {
        logIn(page, http.alice());
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
    void aFailedRefreshLogsNobodyOut() {
        logIn(page, http.alice());
        // before the page's own session check finds the token expired
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
    void aPageLoadedWhileTheServerIsUnavailableOffersARetry() {
        logIn(page, http.alice());
        browser.route(REFRESH, Route::abort);
        page.reload();

        assertThat(heading(page, "Please try again")).isVisible();
        browser.unroute(REFRESH);
        button(page, "Try again").click();
        assertThat(heading(page, "My tasks")).isVisible();
    }

    @Test
    void loggingOutInOneTabEndsTheSessionInAll() {
        logIn(page, http.alice());
        Page second = browser.newPage();
        open(second);
        assertThat(heading(second, "My tasks")).isVisible();
        List<Request> requests = requests("api/token");

        button(page, "Log out").click();

        assertThat(page.getByText("You are logged out.")).isVisible();
        assertThat(second.getByText("You logged out in another tab.")).isVisible();
        assertThat(heading(second, "Log in")).isVisible();
        assertThat(browser.cookies()).isEmpty();
        String bearer = requests.get(0).headerValue("Authorization");
        assertThat(http.get("api/private", "Authorization", bearer).status()).isEqualTo(401);
    }

    @Test
    void aFailedLogoutIsReportedAndCanBeRetried() {
        logIn(page, http.alice());
        page.route("**/api/token", Route::abort);

        button(page, "Log out").click();

        assertThat(page.getByText("You are still logged in.")).isVisible();
        page.unroute("**/api/token");
        button(page, "Log out").click();
        assertThat(page.getByText("You are logged out.")).isVisible();
    }

    @Test
    void loggingInInOneTabLogsInTheOthers() {
        open(page);
        assertThat(heading(page, "Log in")).isVisible();
        Page second = browser.newPage();

        logIn(second, http.alice());

        assertThat(heading(page, "My tasks")).isVisible();
    }

    @Test
    void aTabNeverContinuesAsAnotherUser() {
        Person bob = http.bob();
        startHidden(page);
        logIn(page, http.alice());
        page.evaluate(
                "body => fetch('/api/token',"
                        + " { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })",
                Http.credentials(bob.email(), bob.password()).replace("}", ",\"refresh\":\"cookie\"}"));
        travel(browser, Duration.ofMinutes(10));

        add(page, "Alice's secret");

        assertThat(page.getByText("You are logged out here")).isVisible();
        assertThat(http.get(bob, "api/tasks").json().getJsonArray("items")).isEmpty();
    }

    /** Collects the requests for a path that the page sends from now on. */
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
