package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;

/** The list "Where you are logged in". */
class SessionListIT extends InBrowser {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Test
    void theListMarksThisSessionAndCanEndAnother() {
        Person alice = http.alice();
        String credentials = Http.credentials(alice.email(), alice.password());
        String phone = http.post("api/token", credentials, "User-Agent", FIREFOX)
                .json()
                .getString("token");
        logIn(page, alice);
        clickLink(page, "My account");

        Locator rows =
                page.getByRole(AriaRole.LIST, named("Where you are logged in")).getByRole(AriaRole.LISTITEM);
        assertThat(rows).hasCount(3);
        assertThat(rows.nth(0)).containsText("Chrome on Linux");
        assertThat(rows.nth(0).getByText("this one")).isVisible();
        assertThat(rows.nth(1)).containsText("Firefox on Linux");
        assertThat(rows.nth(1).getByText("this one")).isHidden();
        assertThat(rows.nth(1)).containsText(http.address());
        assertThat(rows.nth(1).locator("time[datetime$='Z']")).hasCount(2);
        assertThat(rows.nth(2)).containsText("Java-http-client/");
        logOutButton(page, "Firefox on Linux").click();

        assertThat(rows).hasCount(2);
        assertThat(logOutButton(page, "Java-http-client/")).isFocused();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Logged out Firefox on Linux.");
        assertThat(http.get("api/private", "Authorization", "Bearer " + phone).status())
                .isEqualTo(401);
        assertThat(http.get(alice, "api/private").status()).isEqualTo(200);
    }

    @Test
    void aSessionEndedInAnotherBrowserIsNoticedWithoutAnyAction() {
        Person alice = http.alice();
        logIn(page, alice);
        Page otherBrowser = newBrowser().newPage();
        logIn(otherBrowser, alice);
        clickLink(otherBrowser, "My account");
        logOutButton(otherBrowser, "Chrome on Linux").click();
        assertThat(otherBrowser.getByRole(AriaRole.STATUS)).hasText("Logged out Chrome on Linux.");

        assertThat(page.getByText("You are logged out: your session has ended")).isVisible();
        assertThat(page.getByLabel("Email")).hasValue(alice.email());
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void loggingOutEverywhereEndsEverySession() {
        Person alice = http.alice();
        logIn(page, alice);
        clickLink(page, "My account");

        button(page, "Log out everywhere").click();

        assertThat(page.getByText("You are logged out everywhere.")).isVisible();
        assertThat(browser.cookies()).isEmpty();
        assertThat(http.get(alice, "api/private").status()).isEqualTo(401);
        page.reload();
        assertThat(heading(page, "Log in")).isVisible();
    }

    @Test
    void devicesAreNamedByBrowserAndSystem() {
        open(page);

        assertThat(device(null)).isEqualTo("Unknown device");
        assertThat(device("curl/8.1.2")).isEqualTo("curl/8.1.2");
        assertThat(device("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36"
                        + " (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
                        + " Edg/130.0.0.0"))
                .isEqualTo("Edge on Windows");
        assertThat(device("Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X)"
                        + " AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6"
                        + " Mobile/15E148 Safari/604.1"))
                .isEqualTo("Safari on iPhone");
        assertThat(device("Mozilla/5.0 (X11; Linux) Chrome/1.0 Safari/1.0 Vivaldi/6.9"))
                .isEqualTo("Vivaldi on Linux");
        assertThat(device("x".repeat(400))).isEqualTo("x".repeat(59) + "…");
    }

    private static Locator logOutButton(Page tab, String device) {
        return tab.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Log out " + device));
    }

    private Object device(String userAgent) {
        return page.evaluate(
                "agent => import('/pages/device.js').then(module => module.describeDevice(agent))", userAgent);
    }
}
