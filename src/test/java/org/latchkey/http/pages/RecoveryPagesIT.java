package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Http.Person;

/** The pages for a forgotten password, and the page that the emailed link opens. */
class RecoveryPagesIT extends InBrowser {

    private static final String NEW_PASSWORD = "another horse entirely";

    @Test
    void aForgottenPasswordIsReplacedByTheLinkInAnEmail() {
        Person alice = http.alice();
        Page otherBrowser = newBrowser().newPage();
        logIn(otherBrowser, alice);
        open(page);
        page.getByLabel("Email").fill(alice.email());

        clickLink(page, "Forgot your password?");
        assertThat(page.getByLabel("Email")).hasValue(alice.email());
        button(page, "Send reset link").click();
        assertThat(heading(page, "Check your inbox")).isFocused();
        assertThat(page).hasTitle("Check your inbox · Latchkey");
        String link = emailLinkTo(alice.email());
        page.navigate(link);
        page.getByLabel("New password").fill(NEW_PASSWORD);
        button(page, "Set the password").click();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your new password is set. Please log in with it.");
        assertThat(page).hasURL(http.uri("").toString());
        assertThat(otherBrowser.getByText("You are logged out: your session has ended"))
                .isVisible();
        submit(page, alice.email(), NEW_PASSWORD);
        assertThat(heading(page, "My tasks")).isVisible();
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(401);
    }

    /** Mail programs damage links, and so do users who copy a link out of a sentence. */
    @ParameterizedTest
    @CsvSource({"=, .", "%3D, ''", "%3d, ''", "=, %20", "=, &utm_source=mail"})
    void aDamagedLinkStillWorks(String equalsSign, String suffix) {
        Person alice = http.alice();
        http.post("api/password-resets", "{\"email\":\"" + alice.email() + "\"}");
        page.navigate(emailLinkTo(alice.email()).replace("#token=", "#token" + equalsSign) + suffix);

        page.getByLabel("New password").fill(NEW_PASSWORD);
        button(page, "Set the password").click();

        assertThat(heading(page, "Log in")).isVisible();
        assertThat(http.logIn(alice.email(), NEW_PASSWORD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-password", "verify-email", "new-password#token=", "verify-email#x"})
    void aLinkWithoutItsTokenIsReportedAtOnce(String address) {
        open(page, address);

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This link is incomplete.");
        assertThat(page.getByRole(AriaRole.LINK, named("Send another email"))).isVisible();
        assertThat(page.locator("main [type=submit]")).isDisabled();
    }

    /** Mail scanners open links too, and must not consume the token. */
    @Test
    void openingALinkDoesNotConsumeItsTokenAndReuseIsReported() {
        Person alice = http.alice();
        http.post("api/password-resets", "{\"email\":\"" + alice.email() + "\"}");
        String link = emailLinkTo(alice.email());
        page.navigate(link);
        assertThat(heading(page, "Choose a new password")).isVisible();
        // password managers need the user name
        assertThat(page.locator("main [autocomplete=username]")).hasValue(alice.email());
        page.reload();
        page.getByLabel("New password").fill("password123");
        button(page, "Set the password").click();
        assertThat(page.getByText("Add another word or two.")).isVisible();

        page.getByLabel("New password").fill(NEW_PASSWORD);
        button(page, "Set the password").click();
        assertThat(heading(page, "Log in")).isVisible();
        page.navigate(link);
        page.getByLabel("New password").fill("yet another horse");
        button(page, "Set the password").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This link no longer works");
        clickLink(page, "Send another email");
        assertThat(heading(page, "Forgot your password?")).isFocused();
    }

    @Test
    void resettingAPasswordKeepsTheSessionOfAnotherUser() {
        Person alice = http.alice();
        Person bob = http.bob();
        http.post("api/password-resets", "{\"email\":\"" + alice.email() + "\"}");
        logIn(page, bob);

        page.navigate(emailLinkTo(alice.email()));
        page.getByLabel("New password").fill(NEW_PASSWORD);
        button(page, "Set the password").click();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your new password is set.");
        assertThat(page.getByText("Hello, " + bob.email())).isVisible();
    }
}
