package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.VerifiedSignUpServer;

/** Sign-up when the email address has to be confirmed first. */
@On(VerifiedSignUpServer.class)
class VerifiedSignUpIT extends InBrowser {

    @Test
    void theLinkInAnEmailAndThePasswordCreateTheAccount() {
        String email = Http.fresh("alice");
        open(page, "sign-up");
        page.getByLabel("Name (optional)").fill("Alice");
        page.getByLabel("Email").fill(email);
        password(page).fill(Http.PASSWORD);
        button(page, "Create account").click();
        assertThat(heading(page, "Check your inbox")).isFocused();
        assertThat(http.logIn(email, Http.PASSWORD).status()).isEqualTo(401);

        page.navigate(emailLinkTo(email));
        page.reload();
        password(page).fill(Http.PASSWORD);
        button(page, "Confirm").click();
        assertThat(heading(page, "Your address is confirmed")).isFocused();
        clickLink(page, "Continue");
        submit(page, email, Http.PASSWORD);

        assertThat(page.getByText("Hello, Alice")).isVisible();
        clickLink(page, "My account");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("confirmed");
        assertThat(page.getByText("This address is not confirmed yet.")).isHidden();
    }

    /** A user without an account can't request another email, and has to sign up again. */
    @Test
    void anExpiredLinkLeadsToANewSignUp() {
        open(page, "verify-email#token=" + "A".repeat(43));
        password(page).fill(Http.PASSWORD);
        button(page, "Confirm").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This link no longer works");
        clickLink(page, "Create an account");
        assertThat(heading(page, "Create an account")).isFocused();
    }
}
