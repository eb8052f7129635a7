package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;

/** The page "My account". */
class AccountPagesIT extends InBrowser {

    private static final String NEW_PASSWORD = "another horse entirely";

    private Person alice;

    @BeforeEach
    void openMyAccount() {
        alice = http.alice();
        logIn(page, alice);
        clickLink(page, "My account");
        assertThat(heading(page, "My account")).isFocused();
        assertThat(page).hasTitle("My account · Latchkey");
        // loading the list moves the elements below it, and a click might miss them
        assertThat(page.locator("session-list li").first()).isVisible();
        assertThat(page.locator("account-security .hint")).isHidden();
    }

    @Test
    void aNameIsSetAndRemoved() {
        Locator name = page.getByLabel("Your name (optional)");
        name.fill("Alice");
        name.press("Enter");

        assertThat(page.getByText("Hello, Alice")).isVisible();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your name is saved.");
        name.fill("");
        button(page, "Save").click();
        assertThat(page.getByText("Hello, " + alice.email())).isVisible();
    }

    @Test
    void aSlowRequestShowsProgressAndIsNotSentTwice() {
        AtomicReference<Route> pending = new AtomicReference<>();
        page.route("**/api/me", route -> {
            if (!pending.compareAndSet(null, route)) {
                route.abort();
            }
        });
        Locator save = button(page, "Save");
        page.getByLabel("Your name (optional)").fill("Alice");

        save.click();

        assertThat(save).isDisabled();
        assertThat(save).hasAttribute("aria-busy", "true");
        page.waitForCondition(() -> pending.get() != null);
        pending.get().resume();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your name is saved.");
        assertThat(save).isEnabled();
        assertThat(save).not().hasAttribute("aria-busy", "true");
        assertThat(save).isFocused();
    }

    @Test
    void changingThePasswordEndsTheOtherSessions() {
        Page otherBrowser = newBrowser().newPage();
        logIn(otherBrowser, alice);
        page.getByLabel("Current password").fill("not the password");
        page.getByLabel("New password").fill(NEW_PASSWORD);
        button(page, "Change the password").click();
        assertThat(page.getByText("That is not your password.")).isVisible();
        assertThat(page.getByLabel("Current password")).isFocused();

        page.getByLabel("Current password").fill(alice.password());
        button(page, "Change the password").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your password is changed.");
        assertThat(otherBrowser.getByText("You are logged out: your session has ended"))
                .isVisible();
        assertThat(page.getByRole(AriaRole.LIST, named("Where you are logged in"))
                        .locator("li"))
                .hasCount(1);
        assertThat(http.logIn(alice.email(), NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void theAddressIsConfirmedByTheLinkInAnEmail() {
        assertThat(page.getByText("This address is not confirmed yet.")).isVisible();
        button(page, "Send confirmation email").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText(alice.email());

        page.navigate(emailLinkTo(alice.email()));
        assertThat(page.getByText("Logged in as " + alice.email())).isVisible();
        assertThat(password(page)).isHidden();
        button(page, "Confirm").click();

        assertThat(heading(page, "Your address is confirmed")).isFocused();
        clickLink(page, "My account");
        assertThat(page.getByText("confirmed", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    /** In a browser without a session, the password confirms the new address. */
    @Test
    void aNewAddressIsUsedOnceConfirmedAndTheOldOneIsNotified() {
        String newAddress = Http.fresh("alice");
        page.getByLabel("New address").fill(newAddress);
        page.getByLabel("Your password").first().fill(alice.password());
        button(page, "Change the address").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText(newAddress);
        assertThat(page.getByText("Hello, " + alice.email())).isVisible();

        Page phone = newBrowser().newPage();
        phone.navigate(emailLinkTo(newAddress));
        password(phone).fill("not the password");
        button(phone, "Confirm").click();
        assertThat(phone.getByText("That is not your password.")).isVisible();
        password(phone).fill(alice.password());
        button(phone, "Confirm").click();

        assertThat(heading(phone, "Your address is confirmed")).isFocused();
        clickLink(phone, "Continue");
        submit(phone, newAddress, alice.password());
        assertThat(phone.getByText("Hello, " + newAddress)).isVisible();
        assertThat(subjectsTo(alice.email()))
                .containsExactly(
                        "Your address for localhost:8080 was changed",
                        "Someone wants to change your email address for localhost:8080");
    }

    @Test
    void aLinkOfAnotherAccountAsksForThatAccountsPassword() {
        http.as(alice, "POST", "api/me/email-verification", null);
        Person bob = http.bob();
        Page bobsPage = newBrowser().newPage();
        logIn(bobsPage, bob);

        bobsPage.navigate(emailLinkTo(alice.email()));
        button(bobsPage, "Confirm").click();
        assertThat(bobsPage.getByRole(AriaRole.ALERT)).containsText("another account");
        assertThat(password(bobsPage)).isFocused();
        password(bobsPage).fill(alice.password());
        button(bobsPage, "Confirm").click();

        assertThat(heading(bobsPage, "Your address is confirmed")).isVisible();
        assertThat(http.get(alice, "api/me").json().getBoolean("email_verified"))
                .isTrue();
        assertThat(http.get(bob, "api/me").json().getBoolean("email_verified")).isFalse();
    }

    @Test
    void allStoredDataCanBeDownloaded() throws IOException {
        http.as(alice, "POST", "api/tasks", "{\"title\":\"Buy milk\"}");

        Download download =
                page.waitForDownload(() -> button(page, "Download my data").click());

        assertThat(download.suggestedFilename()).isEqualTo("latchkey.json");
        try (InputStream stream = download.createReadStream()) {
            assertThat(Json.createReader(stream).readObject().toString()).contains(alice.email(), "Buy milk");
        }
    }

    @Test
    void anAccountCanBeDeleted() {
        button(page, "Delete my account…").click();
        button(page, "Keep it").click();
        assertThat(button(page, "Delete my account…")).isFocused();
        button(page, "Delete my account…").press("Enter");
        button(page, "Delete it for good").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your account and everything");
        assertThat(heading(page, "Log in")).isVisible();
        assertThat(browser.cookies()).isEmpty();
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(401);
    }

    @Test
    void deletingAfterAnOldLoginRequiresThePassword() {
        travelOnTheServer(browser, Duration.ofMinutes(6));
        button(page, "Delete my account…").click();
        button(page, "Delete it for good").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG, named("Confirm that it is you"));
        assertThat(dialog.getByLabel("Your password")).isFocused();
        assertThat(dialog.getByLabel("Code from your authenticator app")).isHidden();

        dialog.getByLabel("Your password").fill("not the password");
        dialog.getByLabel("Your password").press("Enter");
        assertThat(dialog.getByText("That is not your password.")).isVisible();
        dialog.getByLabel("Your password").fill(alice.password());
        dialog.getByLabel("Your password").press("Enter");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your account and everything");
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(401);
    }
}
