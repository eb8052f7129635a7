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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;

/** "My account". */
class AccountPagesIT extends InBrowser {

    private static final String NEW_PASSWORD = "another horse entirely";

    private Person alice;

    @BeforeEach
    void openMyAccount() {
        alice = http.alice();
        signIn(page, alice);
        go(page, "My account");
        assertThat(heading(page, "My account")).isFocused();
        assertThat(page).hasTitle("My account · Latchkey");
        // until then what is below moves, and a click may miss it
        assertThat(page.locator("session-list li").first()).isVisible();
    }

    @Test
    void aNameIsGivenAndTakenBack() {
        Locator name = page.getByLabel("What you want to be called (optional)");
        name.fill("Alice");
        name.press("Enter");

        assertThat(page.getByText("Hello, Alice")).isVisible();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your name is saved.");
        name.fill("");
        button(page, "Save").click();
        assertThat(page.getByText("Hello, " + alice.email())).isVisible();
    }

    @Test
    void whatTakesLongerShowsSoAndIsNotDoneTwice() {
        AtomicReference<Route> held = new AtomicReference<>();
        page.route("**/api/me", route -> {
            if (!held.compareAndSet(null, route)) {
                route.abort();
            }
        });
        Locator save = button(page, "Save");
        page.getByLabel("What you want to be called (optional)").fill("Alice");

        save.click();

        assertThat(save).isDisabled();
        assertThat(save).hasAttribute("aria-busy", "true");
        page.waitForCondition(() -> held.get() != null);
        held.get().resume();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your name is saved.");
        assertThat(save).isEnabled();
        assertThat(save).not().hasAttribute("aria-busy", "true");
        assertThat(save).isFocused();
    }

    @Test
    void aChangedPasswordEndsTheOtherSessions() {
        Page elsewhere = anotherBrowser().newPage();
        signIn(elsewhere, alice);
        page.getByLabel("Current password").fill("not the password");
        page.getByLabel("New password").fill(NEW_PASSWORD);
        button(page, "Change the password").click();
        assertThat(page.getByText("That is not your password.")).isVisible();
        assertThat(page.getByLabel("Current password")).isFocused();

        page.getByLabel("Current password").fill(alice.password());
        button(page, "Change the password").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your password is changed.");
        assertThat(elsewhere.getByText("You were signed out: your session has ended"))
                .isVisible();
        assertThat(page.getByRole(AriaRole.LIST, named("Where you are signed in"))
                        .locator("li"))
                .hasCount(1);
        assertThat(http.logIn(alice.email(), NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void theAddressIsConfirmedByTheLinkOfALetter() {
        assertThat(page.getByText("This address is not confirmed yet.")).isVisible();
        button(page, "Send me a letter to confirm it").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText(alice.email());

        page.navigate(letterTo(alice.email()));
        assertThat(page.getByText("Signed in as " + alice.email())).isVisible();
        assertThat(password(page)).isHidden();
        button(page, "Confirm").click();

        assertThat(heading(page, "Your address is confirmed")).isFocused();
        go(page, "My account");
        assertThat(page.getByText("confirmed", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    /** In a browser that nobody is signed in with: by the password. */
    @Test
    void anotherAddressCountsOnceItIsConfirmedAndTheOldOneIsTold() {
        String wanted = Http.fresh("alice");
        page.getByLabel("New address").fill(wanted);
        page.getByLabel("Your password").first().fill(alice.password());
        button(page, "Change the address").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText(wanted);
        assertThat(page.getByText("Hello, " + alice.email())).isVisible();

        Page phone = anotherBrowser().newPage();
        phone.navigate(letterTo(wanted));
        password(phone).fill("not the password");
        button(phone, "Confirm").click();
        assertThat(phone.getByText("That is not your password.")).isVisible();
        password(phone).fill(alice.password());
        button(phone, "Confirm").click();

        assertThat(heading(phone, "Your address is confirmed")).isFocused();
        go(phone, "Go on");
        submit(phone, wanted, alice.password());
        assertThat(phone.getByText("Hello, " + wanted)).isVisible();
        assertThat(subjectsTo(alice.email()))
                .containsExactly(
                        "Your address for localhost:8080 was changed",
                        "Your address for localhost:8080 is to be changed");
    }

    @Test
    void theLetterOfAnotherAccountAsksForItsPassword() {
        http.as(alice, "POST", "api/me/email-verification", null);
        Person bob = http.bob();
        Page bobs = anotherBrowser().newPage();
        signIn(bobs, bob);

        bobs.navigate(letterTo(alice.email()));
        button(bobs, "Confirm").click();
        assertThat(bobs.getByRole(AriaRole.ALERT)).containsText("another account");
        assertThat(password(bobs)).isFocused();
        password(bobs).fill(alice.password());
        button(bobs, "Confirm").click();

        assertThat(heading(bobs, "Your address is confirmed")).isVisible();
        assertThat(http.get(alice, "api/me").json().getBoolean("email_verified"))
                .isTrue();
        assertThat(http.get(bob, "api/me").json().getBoolean("email_verified")).isFalse();
    }

    @Test
    void everythingStoredIsDownloaded() throws IOException {
        http.as(alice, "POST", "api/tasks", "{\"title\":\"Buy milk\"}");

        Download download =
                page.waitForDownload(() -> button(page, "Download my data").click());

        assertThat(download.suggestedFilename()).isEqualTo("latchkey.json");
        try (InputStream stream = download.createReadStream()) {
            assertThat(Json.createReader(stream).readObject().toString()).contains(alice.email(), "Buy milk");
        }
    }

    @Test
    void whoLeavesIsGone() {
        button(page, "Delete my account…").click();
        button(page, "Keep it").click();
        assertThat(button(page, "Delete my account…")).isFocused();
        button(page, "Delete my account…").press("Enter");
        button(page, "Delete it for good").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your account is gone");
        assertThat(heading(page, "Sign in")).isVisible();
        assertThat(browser.cookies()).isEmpty();
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(401);
    }

    /** The server's answer to a login of more than five minutes ago. */
    @Test
    void whoSignedInTooLongAgoLeavesWithThePassword() {
        page.route(
                "**/api/me",
                route -> {
                    if ("DELETE".equals(route.request().method())) {
                        route.fulfill(problem(403, "reauthentication-required"));
                    } else {
                        route.resume();
                    }
                },
                new Page.RouteOptions().setTimes(1));
        button(page, "Delete my account…").click();
        button(page, "Delete it for good").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.ALERT))
                .hasText("It has been a while since you signed in. Please enter your password.");
        assertThat(dialog.getByLabel("Your password")).isFocused();

        dialog.getByLabel("Your password").fill("not the password");
        dialog.getByLabel("Your password").press("Enter");
        assertThat(dialog.getByText("That is not your password.")).isVisible();
        dialog.getByLabel("Your password").fill(alice.password());
        dialog.getByLabel("Your password").press("Enter");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your account is gone");
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(401);
    }
}
