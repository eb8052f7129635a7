package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.VerifiedSignUpServer;

/** Signing up where an address has to be confirmed first. */
@On(VerifiedSignUpServer.class)
class VerifiedSignUpIT extends InBrowser {

    @Test
    void theLinkOfALetterAndThePasswordMakeTheAccount() {
        String email = Http.fresh("alice");
        open(page, "sign-up");
        page.getByLabel("Name (optional)").fill("Alice");
        page.getByLabel("Email").fill(email);
        password(page).fill(Http.PASSWORD);
        button(page, "Create account").click();
        assertThat(heading(page, "Look into your mail")).isFocused();
        assertThat(http.logIn(email, Http.PASSWORD).status()).isEqualTo(401);

        page.navigate(letterTo(email));
        page.reload();
        password(page).fill(Http.PASSWORD);
        button(page, "Confirm").click();
        assertThat(heading(page, "Your address is confirmed")).isFocused();
        go(page, "Go on");
        submit(page, email, Http.PASSWORD);

        assertThat(page.getByText("Hello, Alice")).isVisible();
        go(page, "My account");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("confirmed");
        assertThat(page.getByText("This address is not confirmed yet.")).isHidden();
    }

    /** Whoever has no account yet can't have another letter sent: he signs up again. */
    @Test
    void aLinkThatIsGoodNoLongerLeadsToAnotherSignUp() {
        open(page, "verify-email#token=" + "A".repeat(43));
        password(page).fill(Http.PASSWORD);
        button(page, "Confirm").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This link is good no longer");
        go(page, "Create an account");
        assertThat(heading(page, "Create an account")).isFocused();
    }
}
