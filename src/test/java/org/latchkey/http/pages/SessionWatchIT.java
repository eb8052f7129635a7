package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http.Person;

/** The session checks that an open page makes by itself. */
class SessionWatchIT extends InBrowser {

    private static final String CLAIMS = "**/api/me/claims";
    private static final String FOCUS = "window.dispatchEvent(new Event('focus'))";
    private static final String CHANGE = "document.dispatchEvent(new Event('visibilitychange'))";

    @Test
    void aDisabledUserIsLoggedOutOfTheOpenPage() {
        Person alice = http.alice();
        logIn(page, alice);
        Page adminPage = newBrowser().newPage();
        logInAsAdmin(adminPage);
        clickLink(adminPage, "Users");
        adminPage.getByRole(AriaRole.SEARCHBOX).fill(alice.email());
        button(adminPage, "Search").click();
        clickLink(adminPage, alice.email());

        button(adminPage, "Disable").click();
        assertThat(adminPage.getByRole(AriaRole.STATUS)).hasText("The account is disabled and logged out.");
        page.evaluate(FOCUS);

        assertThat(page.getByText("You are logged out: your session has ended")).isVisible();
        assertThat(heading(page, "Log in")).isVisible();
        submit(page, alice.email(), alice.password());
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("That address and password don't match.");
        button(adminPage, "Enable").click();
        assertThat(adminPage.getByRole(AriaRole.STATUS)).hasText("The account is enabled.");
        submit(page, alice.email(), alice.password());
        assertThat(heading(page, "My tasks")).isVisible();
    }

    /** The test moves the page's clock, which does not advance by itself here. */
    @Test
    void aPageNoticesWithinTenSecondsThatItsSessionHasEnded() {
        Person alice = http.alice();
        page.clock().install();
        logIn(page, alice);
        page.clock().pauseAt(System.currentTimeMillis() + 10_000);
        awaitAnswers();
        http.logIn(alice.email(), alice.password());
        http.as(alice, "DELETE", "api/me/sessions", null);
        assertThat(heading(page, "My tasks")).isVisible();

        page.clock().runFor(10_000);

        assertThat(page.getByText("You are logged out: your session has ended")).isVisible();
    }

    @Test
    void aHiddenPageMakesNoChecks() {
        List<Route> checks = checks(Route::resume);
        startHidden(page);
        logIn(page, http.alice());
        page.clock().runFor(60_000);
        awaitAnswers();
        assertThat(checks).isEmpty();
        page.evaluate("window.isHidden = false; " + CHANGE);
        advanceUntil(checks, 3);

        page.evaluate("window.isHidden = true; " + CHANGE);
        awaitAnswers();
        int before = checks.size();
        page.clock().runFor(60_000);
        awaitAnswers();

        assertThat(checks).hasSize(before);
    }

    @Test
    void withoutASessionNoChecksAreMade() {
        List<Route> checks = checks(Route::resume);
        open(page);
        assertThat(heading(page, "Log in")).isVisible();

        page.clock().runFor(60_000);
        awaitAnswers();

        assertThat(checks).isEmpty();
    }

    @Test
    void aPageThatGetsTheFocusChecksAtOnce() {
        List<Route> checks = checks(Route::resume);
        logIn(page, http.alice());
        awaitAnswers();
        int before = checks.size();

        page.evaluate(FOCUS);
        awaitAnswers();

        assertThat(checks).hasSize(before + 1);
    }

    @Test
    void failedChecksLogNobodyOut() {
        List<Route> checks = checks(Route::abort);
        logIn(page, http.alice());
        advanceUntil(checks, 3);
        awaitAnswers();

        assertThat(heading(page, "My tasks")).isVisible();
    }

    /** Collects the session checks of the page from now on. The test controls the page's clock. */
    private List<Route> checks(Consumer<Route> answer) {
        page.clock().install();
        List<Route> checks = new ArrayList<>();
        page.route(CLAIMS, route -> {
            checks.add(route);
            answer.accept(route);
        });
        return checks;
    }

    private void advanceUntil(List<Route> checks, int count) {
        page.waitForCondition(() -> {
            page.clock().runFor(10_000);
            awaitAnswers();
            return checks.size() >= count;
        });
    }

    /** Waits until all earlier requests of the page are answered. */
    private void awaitAnswers() {
        page.evaluate("fetch('api/public').then(answer => answer.json())");
    }
}
