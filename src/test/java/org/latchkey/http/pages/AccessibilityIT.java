package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Totp;

/** Tests that every page works with impaired vision, on a small screen, and without a mouse. */
class AccessibilityIT extends InBrowser {

    private static final List<String> PUBLIC =
            List.of("", "sign-up", "forgot-password", "new-password#token=x", "verify-email#token=x");

    private static final List<String> PRIVATE =
            List.of("", "account", "users", "events", "outbox", "verify-email#token=x");

    private final SoftAssertions findings = new SoftAssertions();

    /** Checks every page with axe-core, and that none is wider than the screen. */
    @ParameterizedTest
    @CsvSource({"LIGHT, 900, en", "DARK, 360, de"})
    void noPageViolatesAccessibilityRules(ColorScheme colorScheme, int width, String language) {
        Person alice = http.alice();
        page = newBrowser(options(colorScheme, width, language)).newPage();
        for (String address : PUBLIC) {
            check(address);
        }
        open(page);
        page.locator("[name=email]").fill("admin@localhost");
        page.locator("[name=password]").fill("only-for-the-tests");
        page.keyboard().press("Enter");
        assertThat(page.locator("task-list")).isVisible();
        for (String address : PRIVATE) {
            check(address);
        }
        check("user?id=" + alice.id());
        page.locator(".delete").click();
        check();
        findings.assertAll();
    }

    /** Checks each state of a second factor, from the set-up to the second step of a login. */
    @ParameterizedTest
    @CsvSource({"LIGHT, 900, en", "DARK, 360, de"})
    void noStateOfASecondFactorViolatesAccessibilityRules(ColorScheme colorScheme, int width, String language) {
        Person alice = http.alice();
        page = newBrowser(options(colorScheme, width, language)).newPage();
        logInByKeyboard(alice);
        assertThat(page.locator("task-list")).isVisible();
        open(page, "account");
        travelOnTheServer(page.context(), Duration.ofMinutes(6));
        page.locator(".begin").click();
        assertThat(page.locator("dialog[open]")).isVisible();
        analyze();
        page.locator("dialog[open] [name=password]").fill(alice.password());
        page.keyboard().press("Enter");
        assertThat(page.locator(".qr")).isVisible();
        check();
        Totp app = SetUp.scan(page);
        page.locator("#setup-code").fill(app.codeAt(Instant.now().plus(Duration.ofMinutes(6))));
        page.keyboard().press("Enter");
        assertThat(page.locator("#codes-kept")).isVisible();
        check();
        page.locator("#codes-kept").check();
        page.keyboard().press("Enter");
        assertThat(page.locator(".left")).isVisible();
        check();
        page.context().clearCookies();
        logInByKeyboard(alice);
        assertThat(page.locator("#login-code")).isFocused();
        check();
        findings.assertAll();
    }

    private void logInByKeyboard(Person person) {
        open(page);
        page.locator("[name=email]").fill(person.email());
        page.locator("[name=password]").fill(person.password());
        page.keyboard().press("Enter");
    }

    private static NewContextOptions options(ColorScheme colorScheme, int width, String language) {
        return new NewContextOptions()
                .setColorScheme(colorScheme)
                .setLocale(language)
                .setViewportSize(width, 740);
    }

    private void check(String address) {
        open(page, address);
        assertThat(page.locator("#view h1").first()).isVisible();
        check();
    }

    private void check() {
        assertThat(page.locator("#view [aria-busy=true]")).hasCount(0);
        analyze();
    }

    private void analyze() {
        findings.assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                .as(page.url())
                .isEmpty();
        findings.assertThat(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
                .as(page.url() + " scrolls sideways")
                .isEqualTo(false);
    }

    @Test
    void everythingWorksWithTheKeyboardAlone() {
        String email = Http.fresh("alice");
        open(page);
        assertThat(heading(page, "Log in")).isVisible();
        tabTo("Create an account");
        page.keyboard().press("Enter");
        assertThat(heading(page, "Create an account")).isFocused();
        type("Name (optional)", "Alice");
        type("Email", email);
        type("Password", Http.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(heading(page, "My tasks")).isFocused();
        type("New task", "Buy milk");
        page.keyboard().press("Enter");
        assertThat(task(page, "Buy milk")).isVisible();
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        assertThat(task(page, "Buy milk")).isChecked();
        backTo("My account");
        page.keyboard().press("Enter");
        assertThat(heading(page, "My account")).isFocused();
        tabTo("Delete my account…");
        page.keyboard().press("Enter");
        tabTo("Delete it for good");
        page.keyboard().press("Enter");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your account and everything");
        assertThat(http.logIn(email, Http.PASSWORD).status()).isEqualTo(401);
    }

    private void type(String label, String text) {
        tabTo(label);
        page.keyboard().type(text);
    }

    private void tabTo(String name) {
        press("Tab", name);
    }

    private void backTo(String name) {
        press("Shift+Tab", name);
    }

    /** Presses the key until the element with this name has the focus. */
    private void press(String key, String name) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press(key);
            Object focused = page.evaluate(
                    "(document.activeElement.labels?.[0] ?? document.activeElement)" + ".textContent.trim()");
            if (name.equals(focused)) {
                return;
            }
        }
        throw new AssertionError("The keyboard does not get to " + name);
    }
}
