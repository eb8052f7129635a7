package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Totp;

/** The second step of a login, the section "Security" of the account, and the dialog for a fresh proof. */
class SecondFactorPagesIT extends InBrowser {

    private static final String CODE = "Code from your authenticator app";

    @Test
    void anAuthenticatorAppIsSetUpByItsQrCode() throws IOException {
        Person alice = http.alice();
        browser.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        openAccount(alice);
        button(page, "Set up an authenticator app").click();
        assertThat(page.getByLabel("Code that the app shows")).isFocused();

        Totp app = SetUp.scan(page);
        assertThat(page.locator(".secret")).hasText(app.secret().replaceAll("(.{4})(?!$)", "$1 "));
        assertThat(page.getByText("Open the app on this device"))
                .hasAttribute("href", Pattern.compile("^otpauth://totp/.*secret=" + app.secret()));
        button(page, "Copy the key").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Copied.");
        assertThat(clipboard()).isEqualTo(app.secret());
        page.getByLabel("Code that the app shows").fill("000000");
        button(page, "Finish the set-up").click();
        assertThat(page.getByText("That code is not right.")).isVisible();
        assertThat(page.getByLabel("Code that the app shows")).isFocused();
        page.getByLabel("Code that the app shows").fill(app.code());
        page.keyboard().press("Enter");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The authenticator app is set up.");
        assertThat(http.isGood(alice.token())).isFalse();
        List<String> codes = recoveryCodes();
        assertThat(codes).hasSize(10);
        button(page, "Copy").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Copied.");
        assertThat(clipboard()).isEqualTo(String.join("\n", codes));
        Download download = page.waitForDownload(() -> button(page, "Download").click());
        assertThat(download.suggestedFilename()).isEqualTo("latchkey-recovery-codes.txt");
        assertThat(textOf(download)).contains(alice.email()).endsWith("\n\n" + String.join("\n", codes) + "\n");
        button(page, "Continue").click();
        assertThat(page.getByText("Please keep the codes first")).isVisible();
        assertThat(page.getByLabel("I have kept these codes")).isFocused();
        page.getByLabel("I have kept these codes").check();
        button(page, "Continue").click();

        assertThat(page.getByText("Recovery codes left: 10")).isVisible();
        assertThat(heading(page, "Security")).isFocused();
        assertThat(page.getByText("Authenticator app, set up on")).isVisible();
        assertThat(page.locator("#view")).not().containsText(codes.get(0));
        assertThat(page.getByRole(AriaRole.LIST, named("Where you are logged in")))
                .containsText("Logged in with password and code");
    }

    @Test
    void aCanceledSetUpChangesNothing() {
        openAccount(http.alice());
        button(page, "Set up an authenticator app").click();
        Locator secret = page.locator(".secret");
        assertThat(secret).isVisible();

        button(page, "Cancel").click();

        assertThat(button(page, "Set up an authenticator app")).isFocused();
        assertThat(secret).isEmpty();
        page.reload();
        assertThat(button(page, "Set up an authenticator app")).isVisible();
    }

    @Test
    void fiveWrongCodesStartTheSetUpAnew() {
        openAccount(http.alice());
        button(page, "Set up an authenticator app").click();
        for (int i = 0; i < 5; i++) {
            page.getByLabel("Code that the app shows").fill("00000" + i);
            button(page, "Finish the set-up").click();
            assertThat(page.getByLabel("Code that the app shows")).hasValue("");
        }

        page.getByLabel("Code that the app shows").fill("000009");
        button(page, "Finish the set-up").click();

        assertThat(page.locator("account-security")).containsText("Please start again, and scan the new QR code.");
        assertThat(button(page, "Set up an authenticator app")).isFocused();
    }

    @Test
    void theSecondStepTakesACode() {
        Person alice = http.alice();
        Totp app = Totp.setUp(http, alice);
        Page second = browser.newPage();
        open(second);
        assertThat(heading(second, "Log in")).isVisible();
        open(page);

        submit(page, alice.email(), alice.password());
        Locator code = page.getByLabel(CODE);
        assertThat(code).isFocused();
        assertThat(code).hasAttribute("autocomplete", "one-time-code");
        assertThat(code).hasAttribute("inputmode", "numeric");
        assertThat(page).hasTitle("Second step · Latchkey");
        // password managers need the user name
        assertThat(page.locator("#view [autocomplete=username]")).hasValue(alice.email());
        assertThat(browser.cookies()).isEmpty();
        assertThat(heading(second, "Log in")).isVisible();
        code.fill("000000");
        code.press("Enter");
        assertThat(page.getByText("That code is not right, or it was used already."))
                .isVisible();
        assertThat(code).hasValue("");
        assertThat(code).isFocused();
        code.pressSequentially(app.nextCode().replaceAll("^...", "$0 "));
        code.press("Enter");

        assertThat(page.getByText("Hello, " + alice.email())).isVisible();
        assertThat(second.getByText("Hello, " + alice.email())).isVisible();
    }

    @Test
    void aRecoveryCodeReplacesTheAppOnce() {
        Person alice = http.alice();
        Totp app = Totp.setUp(http, alice);
        String recoveryCode = app.recoveryCodes().get(3);
        open(page, "account");
        submit(page, alice.email(), alice.password());

        button(page, "Use a recovery code").click();
        Locator field = page.getByLabel("Recovery code");
        assertThat(field).isFocused();
        assertThat(field).hasAttribute("inputmode", "text");
        field.fill("no such code");
        button(page, "Log in").click();
        assertThat(page.getByText("That is not one of your recovery codes")).isVisible();
        field.fill(recoveryCode.toLowerCase(Locale.ROOT));
        button(page, "Log in").click();

        assertThat(heading(page, "My account")).isVisible();
        assertThat(page.getByText("Recovery codes left: 9")).isVisible();
        button(page, "Log out").click();
        assertThat(heading(page, "Log in")).isVisible();
        submit(page, alice.email(), alice.password());
        button(page, "Use a recovery code").click();
        field.fill(recoveryCode);
        button(page, "Log in").click();
        assertThat(page.getByText("or it was used already")).isVisible();
        button(page, "Use the authenticator app").click();
        assertThat(page.getByLabel(CODE)).isFocused();
        assertThat(page.getByText("or it was used already")).isHidden();
    }

    @Test
    void tooManyWrongCodesLeadBackToThePassword() {
        Person alice = http.alice();
        Totp.setUp(http, alice);
        open(page);
        submit(page, alice.email(), alice.password());

        for (int i = 0; i < 6; i++) {
            assertThat(page.getByLabel(CODE)).hasValue("");
            page.getByLabel(CODE).fill("00000" + i);
            button(page, "Log in").click();
        }

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("too many wrong codes. Please log in again.");
        assertThat(page.getByLabel("Email")).hasValue(alice.email());
        assertThat(password(page)).hasValue("");
    }

    @Test
    void aThrottledCodeSaysHowLongToWait() {
        Person alice = http.alice();
        Totp.setUp(http, alice);
        open(page);
        submit(page, alice.email(), alice.password());
        assertThat(page.getByLabel(CODE)).isVisible();
        page.route(
                "**/api/token",
                route -> route.fulfill(problem(429, "too-many-attempts", Map.of("Retry-After", "9000"))));

        page.getByLabel(CODE).fill("000000");
        button(page, "Log in").click();

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Too many attempts. Please try again in 3 hours.");
        assertThat(page.getByLabel(CODE)).isVisible();
    }

    @Test
    void theSecondStepCanBeLeft() {
        Person alice = http.alice();
        Totp.setUp(http, alice);
        open(page);
        submit(page, alice.email(), alice.password());
        assertThat(heading(page, "Second step")).isVisible();

        page.goBack();
        assertThat(heading(page, "Log in")).isFocused();
        assertThat(page.getByLabel("Email")).hasValue(alice.email());
        password(page).fill(alice.password());
        button(page, "Log in").click();
        button(page, "Back to the password").click();

        assertThat(heading(page, "Log in")).isFocused();
        assertThat(page.getByLabel("Email")).hasValue(alice.email());
    }

    @Test
    void recoveryCodesAreRenewedAndTheAppIsRemoved() {
        Person alice = http.alice();
        Totp app = Totp.setUp(http, alice);
        logIn(alice, app.nextCode());
        openAccount();

        button(page, "Create new recovery codes…").click();
        button(page, "Create new codes").click();
        assertThat(page.locator("recovery-codes .title")).isFocused();
        assertThat(recoveryCodes()).hasSize(10).doesNotContainAnyElementsOf(app.recoveryCodes());
        page.getByLabel("I have kept these codes").check();
        button(page, "Continue").click();
        assertThat(page.getByText("Recovery codes left: 10")).isVisible();
        button(page, "Remove the authenticator app…").click();
        button(page, "Keep it").click();
        assertThat(button(page, "Remove the authenticator app…")).isFocused();
        button(page, "Remove the authenticator app…").click();
        button(page, "Remove it").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The authenticator app is removed.");
        assertThat(button(page, "Set up an authenticator app")).isVisible();
        assertThat(page.getByRole(AriaRole.LIST, named("Where you are logged in")))
                .not()
                .containsText("and code");
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
    }

    @Test
    void anOldLoginIsProvenAgainByPasswordAndCode() {
        Person alice = http.alice();
        Totp app = Totp.setUp(http, alice);
        logIn(alice, app.nextCode());
        openAccount();
        travelOnTheServer(browser, Duration.ofMinutes(6));
        Locator dialog = page.getByRole(AriaRole.DIALOG, named("Confirm that it is you"));

        button(page, "Create new recovery codes…").click();
        button(page, "Create new codes").click();
        assertThat(dialog.getByLabel("Your password")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Nothing was changed");
        button(page, "Create new codes").click();
        dialog.getByLabel("Your password").fill("not the password");
        dialog.getByLabel(CODE).fill(app.codeAt(Instant.now().plus(Duration.ofMinutes(6))));
        button(page, "Confirm").click();
        assertThat(dialog.getByText("That is not your password.")).isVisible();
        assertThat(dialog.getByLabel("Your password")).isFocused();
        dialog.getByLabel("Your password").fill(alice.password());
        dialog.getByLabel(CODE).fill("000000");
        button(page, "Confirm").click();
        assertThat(dialog.getByText("That code is not right, or it was used already."))
                .isVisible();
        dialog.getByLabel("Your password").fill(alice.password());
        dialog.getByLabel(CODE)
                .fill(app.codeAt(Instant.now().plus(Duration.ofMinutes(6)).plusSeconds(30)));
        button(page, "Confirm").click();

        assertThat(dialog).hasCount(0);
        assertThat(recoveryCodes()).hasSize(10);
    }

    /** For an account with a second factor, a new password needs a fresh proof, too. A recovery code is one. */
    @Test
    void theDialogTakesARecoveryCode() {
        Person alice = http.alice();
        Totp app = Totp.setUp(http, alice);
        logIn(alice, app.nextCode());
        openAccount();
        travelOnTheServer(browser, Duration.ofMinutes(6));

        page.getByLabel("Current password").fill(alice.password());
        page.getByLabel("New password").fill("another horse entirely");
        button(page, "Change the password").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Your password").fill(alice.password());
        button(page, "Use a recovery code").click();
        dialog.getByLabel("Recovery code").fill(app.recoveryCodes().get(0));
        button(page, "Confirm").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your password is changed.");
        assertThat(dialog).hasCount(0);
    }

    @Test
    void theEndOfTheSessionClosesTheDialog() {
        openAccount(http.alice());
        travelOnTheServer(browser, Duration.ofMinutes(6));
        Page second = browser.newPage();
        open(second);
        button(page, "Set up an authenticator app").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();

        button(second, "Log out").click();

        assertThat(page.getByText("You logged out in another tab.")).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    /** The intercepted response is the server's when the policy has changed, or the user has become an admin. */
    @Test
    void aRefreshThatRequiresASecondFactorLeadsToTheSetUp() {
        Person alice = http.alice();
        logIn(page, alice);
        String claims = "{\"sub\":\"" + alice.id() + "\",\"enrollment\":\"required\"}";
        String token = "header." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".signature";
        page.route(REFRESH, route -> route.fulfill(json("{\"token\":\"" + token + "\",\"expires_in\":300}")));
        travel(browser, Duration.ofMinutes(10));

        add(page, "Buy milk");

        assertThat(heading(page, "Set up a second factor")).isVisible();
        assertThat(page.getByRole(AriaRole.NAVIGATION)).isHidden();
        // The page goes on to refresh. An intercepted request must not be in flight when the browser closes.
        page.navigate("about:blank");
    }

    private void logIn(Person person, String code) {
        open(page);
        submit(page, person.email(), person.password());
        page.getByLabel(CODE).fill(code);
        button(page, "Log in").click();
        assertThat(heading(page, "My tasks")).isVisible();
    }

    private void openAccount(Person person) {
        logIn(page, person);
        openAccount();
    }

    /** Loading moves the elements below, and a click might miss them. */
    private void openAccount() {
        clickLink(page, "My account");
        assertThat(page.locator("session-list li").first()).isVisible();
        assertThat(page.locator("account-security .hint")).isHidden();
    }

    private List<String> recoveryCodes() {
        Locator codes = page.getByRole(AriaRole.LIST, named("Recovery codes")).locator("li");
        assertThat(codes.first()).isVisible();
        return codes.allTextContents();
    }

    private Object clipboard() {
        return page.evaluate("navigator.clipboard.readText()");
    }

    private static String textOf(Download download) throws IOException {
        try (InputStream stream = download.createReadStream()) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
