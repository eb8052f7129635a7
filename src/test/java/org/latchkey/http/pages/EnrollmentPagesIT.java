package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.Totp;
import org.latchkey.testing.server.EnrollmentServer;
import org.latchkey.testing.server.On;

/** The pages where the policy requires a second factor of everyone. */
@On(EnrollmentServer.class)
class EnrollmentPagesIT extends InBrowser {

    private final String email = Http.fresh("alice");

    @BeforeEach
    void signUp() {
        open(page, "sign-up");
        page.getByLabel("Email").fill(email);
        password(page).fill(Http.PASSWORD);
        button(page, "Create account").click();
        assertThat(heading(page, "Set up a second factor")).isFocused();
    }

    @Test
    void aNewUserSetsUpASecondFactorFirst() {
        assertThat(page.getByText("Hello, " + email)).isVisible();
        assertThat(page.getByRole(AriaRole.NAVIGATION)).isHidden();
        open(page, "account");
        assertThat(heading(page, "Set up a second factor")).isVisible();

        button(page, "Set up an authenticator app").click();
        Totp app = SetUp.scan(page);
        page.getByLabel("Code that the app shows").fill(app.code());
        button(page, "Finish the set-up").click();
        page.getByLabel("I have kept these codes").check();
        button(page, "Continue").click();

        assertThat(heading(page, "My account")).isFocused();
        assertThat(page.getByText("Recovery codes left: 10")).isVisible();
        clickLink(page, "Tasks");
        add(page, "Buy milk");
        assertThat(task(page, "Buy milk")).isVisible();
        button(page, "Log out").click();
        assertThat(heading(page, "Log in")).isVisible();
        submit(page, email, Http.PASSWORD);
        page.getByLabel("Code from your authenticator app").fill(app.nextCode());
        button(page, "Log in").click();
        assertThat(task(page, "Buy milk")).isVisible();
    }

    @Test
    void aLaterSetUpAsksForThePasswordAndTheOnlyFactorStays() {
        travelOnTheServer(browser, Duration.ofMinutes(6));
        button(page, "Set up an authenticator app").click();
        page.getByLabel("Your password").fill(Http.PASSWORD);
        button(page, "Confirm").click();
        Totp app = SetUp.scan(page);
        page.getByLabel("Code that the app shows").fill(app.codeAt(later()));
        button(page, "Finish the set-up").click();
        page.getByLabel("I have kept these codes").check();
        button(page, "Continue").click();
        clickLink(page, "My account");

        button(page, "Remove the authenticator app…").click();
        button(page, "Remove it").click();

        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("this is the only one");
    }

    @Test
    void anotherTabGoesOnWithItsNextRefresh() {
        Page second = browser.newPage();
        open(second);
        assertThat(heading(second, "Set up a second factor")).isVisible();
        button(page, "Set up an authenticator app").click();
        page.getByLabel("Code that the app shows").fill(SetUp.scan(page).code());
        button(page, "Finish the set-up").click();
        page.getByLabel("I have kept these codes").check();
        button(page, "Continue").click();
        assertThat(heading(page, "My tasks")).isVisible();

        button(second, "Set up an authenticator app").click();
        assertThat(second.getByText("An authenticator app is already set up.")).isVisible();
        travelOnTheServer(browser, Duration.ofMinutes(6));

        assertThat(heading(second, "My tasks")).isVisible();
    }

    @Test
    void aUserWithoutASecondFactorCanLogOut() {
        button(page, "Log out").click();

        assertThat(page.getByText("You are logged out.")).isVisible();
        assertThat(heading(page, "Log in")).isVisible();
    }

    private static Instant later() {
        return Instant.now().plus(Duration.ofMinutes(6));
    }
}
