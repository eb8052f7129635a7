package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnEveryServer;

/** Passkeys in the pages, with Chromium's virtual authenticators. */
@OnEveryServer
class PasskeyPagesIT extends InBrowser {

    /** Otherwise a platform authenticator without a user would take the suggestion by itself. */
    private static final String WITHOUT_SUGGESTIONS =
            "PublicKeyCredential.isConditionalMediationAvailable = async () => false";

    private static final String NOT_USED = "No passkey was used.";

    private void openAsLocalhost(String address) {
        openAsLocalhost(page, address);
    }

    /** Passkeys need a host name. */
    private void openAsLocalhost(Page tab, String address) {
        tab.navigate("http://localhost:" + http.uri("").getPort() + "/" + address);
    }

    private void openAccount(Person person) {
        openAsLocalhost("account");
        submit(page, person.email(), person.password());
        assertThat(heading(page, "Security")).isVisible();
    }

    private void addPasskey(String name) {
        page.getByLabel("Name of the new passkey (optional)").fill(name);
        button(page, "Add a passkey").click();
        page.getByLabel("I have kept these codes").check();
        button(page, "Continue").click();
        assertThat(page.getByLabel("Name of the passkey", exactly())).hasValue(name);
    }

    private void logOut() {
        button(page, "Log out").first().click();
        assertThat(heading(page, "Log in")).isVisible();
    }

    @Test
    void aPasskeyIsAddedLogsInAloneAndIsRemoved() {
        Person alice = http.alice();
        new VirtualAuthenticator(page, "usb", true);
        openAccount(alice);

        addPasskey("My key");

        assertThat(page.getByText("Recovery codes left: 10")).isVisible();
        assertThat(http.isGood(alice.token())).isFalse();
        logOut();
        button(page, "Log in with a passkey").click();
        assertIsLoggedInWith("passkey");
        page.getByLabel("Name of the passkey", exactly()).fill("Blue key");
        button(page, "Rename").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The name is saved.");
        button(page, "Remove the passkey Blue key…").click();
        button(page, "Remove it").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The passkey is removed.");
        assertThat(page.getByLabel("Name of the passkey", exactly())).hasCount(0);
    }

    private void assertIsLoggedInWith(String proofs) {
        assertThat(heading(page, "My tasks")).isVisible();
        clickLink(page, "My account");
        assertThat(page.getByRole(AriaRole.LIST, named("Where you are logged in")))
                .containsText("Logged in with " + proofs);
    }

    /** The virtual authenticator chooses the suggested passkey by itself. */
    @Test
    void aSuggestedPasskeyLogsIn() {
        Person alice = http.alice();
        new VirtualAuthenticator(page, "internal", true);
        openAccount(alice);
        addPasskey("My laptop");

        button(page, "Log out").first().click();

        assertIsLoggedInWith("passkey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usb", "nfc", "internal"})
    void theSecondStepOffersAPasskeyFirst(String transport) {
        page.addInitScript(WITHOUT_SUGGESTIONS);
        Person alice = http.alice();
        new VirtualAuthenticator(page, transport, true);
        openAccount(alice);
        addPasskey("Key");
        logOut();

        submit(page, alice.email(), alice.password());

        assertThat(button(page, "Use a passkey")).isFocused();
        assertThat(page.getByLabel("Recovery code")).isVisible();
        button(page, "Use a passkey").click();
        assertIsLoggedInWith("password and passkey");
    }

    @Test
    void anUnknownPasskeyAndACanceledOneAreExplained() {
        Person alice = http.alice();
        VirtualAuthenticator authenticator = new VirtualAuthenticator(page, "internal", true);
        openAccount(alice);
        addPasskey("Key");
        String factors = "api/users/" + alice.id() + "/factors";
        String admin = http.token("admin@localhost", "only-for-the-tests");
        assertThat(http.bearer(admin, "DELETE", factors, null).status()).isEqualTo(204);
        openAsLocalhost("");

        button(page, "Log in with a passkey").click();
        assertThat(page.getByText("That passkey does not belong to an account here."))
                .isVisible();
        authenticator.setUserVerified(false);
        button(page, "Log in with a passkey").click();
        assertThat(page.getByText("No passkey was used.")).isVisible();
    }

    @Test
    void aBrowserWithoutPasskeysOffersNone() {
        page.addInitScript("delete window.PublicKeyCredential");
        Person alice = http.alice();
        openAsLocalhost("account");
        assertThat(button(page, "Log in with a passkey")).isHidden();

        submit(page, alice.email(), alice.password());

        assertThat(page.getByText("This browser has no passkeys.")).isVisible();
        assertThat(button(page, "Add a passkey")).isHidden();
    }

    @Test
    void anotherAddressIsExplained() {
        Person alice = http.alice();
        new VirtualAuthenticator(page, "internal", true);
        Page tab = page;
        open(tab, "account");
        submit(tab, alice.email(), alice.password());

        button(tab, "Add a passkey").click();

        assertThat(tab.getByText("Passkeys of this site do not work at this address."))
                .isVisible();
    }

    @Test
    void anAuthenticatorThatVerifiesNoUserCanNotBeAdded() {
        new VirtualAuthenticator(page, "usb", false);
        openAccount(http.alice());

        button(page, "Add a passkey").click();

        assertThat(page.getByText(NOT_USED)).isVisible();
        assertThat(page.getByLabel("Name of the passkey", exactly())).hasCount(0);
    }

    /** The copy of a passkey in an authenticator without PIN or the like. */
    @Test
    void withoutUserVerificationAPasskeyIsOnlyASecondFactor() {
        page.addInitScript(WITHOUT_SUGGESTIONS);
        Person alice = http.alice();
        VirtualAuthenticator verifying = new VirtualAuthenticator(page, "usb", true);
        openAccount(alice);
        addPasskey("Key");
        JsonObject credential = verifying.credential();
        verifying.remove();
        new VirtualAuthenticator(page, "usb", false).add(credential);
        logOut();

        button(page, "Log in with a passkey").click();
        assertThat(page.getByText(NOT_USED)).isVisible();
        submit(page, alice.email(), alice.password());
        button(page, "Use a passkey").click();

        assertIsLoggedInWith("password and passkey");
    }

    @Test
    void aCounterThatWasSetBackIsRefusedAndReported() {
        page.addInitScript(WITHOUT_SUGGESTIONS);
        Person alice = http.alice();
        VirtualAuthenticator authenticator = new VirtualAuthenticator(page, "usb", true);
        openAccount(alice);
        addPasskey("Key");
        JsonObject copy = authenticator.credential();
        logOut();
        button(page, "Log in with a passkey").click();
        assertThat(heading(page, "My tasks")).isVisible();
        logOut();
        authenticator.restore(copy);

        button(page, "Log in with a passkey").click();

        assertThat(page.getByText("That passkey does not belong to an account here."))
                .isVisible();
        page.waitForCondition(
                () -> subjectsTo(alice.email()).stream().anyMatch(subject -> subject.contains("may have been copied")));
        String admin = http.token("admin@localhost", "only-for-the-tests");
        String events = "api/events?type=passkey-cloned&user=" + alice.id();
        assertThat(http.bearer(admin, "GET", events, null).json().getJsonArray("items"))
                .hasSize(1);
        assertThat(http.isGood(alice.token())).isFalse();
    }

    @Test
    void aLoginInOneTabLogsInTheOther() {
        page.addInitScript(WITHOUT_SUGGESTIONS);
        new VirtualAuthenticator(page, "usb", true);
        Person alice = http.alice();
        openAccount(alice);
        addPasskey("Key");
        Page other = browser.newPage();
        openAsLocalhost(other, "");
        assertThat(heading(other, "My tasks")).isVisible();
        logOut();
        assertThat(heading(other, "Log in")).isVisible();

        button(page, "Log in with a passkey").click();

        assertThat(heading(page, "My tasks")).isVisible();
        assertThat(other.getByText("Hello, " + alice.email())).isVisible();
    }

    /** Each tab has a challenge of its own. */
    @Test
    void twoTabsAskForAPasskeyAtTheSameTime() {
        VirtualAuthenticator first = new VirtualAuthenticator(page, "usb", true);
        Person alice = http.alice();
        openAccount(alice);
        addPasskey("Key");
        JsonObject credential = first.credential();
        logOut();
        first.setPresent(false);
        Page other = browser.newPage();
        new VirtualAuthenticator(other, "usb", true).add(credential);
        openAsLocalhost(other, "");
        button(page, "Log in with a passkey").click();

        button(other, "Log in with a passkey").click();

        assertThat(heading(other, "My tasks")).isVisible();
        assertThat(page.getByText("Hello, " + alice.email())).isVisible();
    }

    /** The browser waits for a choice, however long the page is open, but a challenge is good for five minutes. */
    @Test
    void theSuggestionsAreRenewedBeforeTheirChallengeExpires() {
        Person alice = http.alice();
        VirtualAuthenticator authenticator = new VirtualAuthenticator(page, "internal", true);
        openAccount(alice);
        addPasskey("My laptop");
        authenticator.setPresent(false);
        page.waitForResponse("**/api/passkeys/options", this::logOut);

        travelOnTheServer(browser, Duration.ofMinutes(6));
        authenticator.setPresent(true);
        page.waitForResponse("**/api/passkeys/options", () -> travel(browser, Duration.ofMinutes(6)));

        assertThat(page.getByText("Hello, " + alice.email())).isVisible();
    }

    @Test
    void anOldLoginIsProvenAgainByAPasskey() {
        new VirtualAuthenticator(page, "usb", true);
        openAccount(http.alice());
        addPasskey("Key");
        travelOnTheServer(browser, Duration.ofMinutes(6));

        button(page, "Create new recovery codes…").click();
        button(page, "Create new codes").click();
        assertThat(proof().getByLabel("Recovery code")).isVisible();
        button(page, "Use a passkey instead").click();

        assertThat(proof()).hasCount(0);
        assertThat(page.getByRole(AriaRole.LIST, named("Recovery codes")).locator("li"))
                .hasCount(10);
    }

    private Locator proof() {
        return page.getByRole(AriaRole.DIALOG, named("Confirm that it is you"));
    }

    @Test
    void aUserWithoutAPasskeyIsNotAskedForOne() {
        new VirtualAuthenticator(page, "usb", true);
        openAccount(http.alice());
        travelOnTheServer(browser, Duration.ofMinutes(6));

        button(page, "Add a passkey").click();
        assertThat(proof()).isVisible();
        assertThat(button(page, "Use a passkey instead")).isHidden();
        proof().getByLabel("Your password").fill(Http.PASSWORD);
        button(page, "Confirm").click();

        assertThat(page.getByLabel("I have kept these codes")).isVisible();
    }

    /** Chromium without any authenticator. */
    @Test
    void aBrowserThatStoresNoPasskeysIsExplained() {
        openAsLocalhost("");

        button(page, "Log in with a passkey").click();

        assertThat(page.getByText("This browser has no passkeys. Please use another browser, or your password."))
                .isVisible();
    }

    @Test
    void aUserWithTwentyPasskeysIsOfferedNoMore() {
        String passkey =
                "{\"id\":\"%d\",\"name\":\"Key\",\"created_at\":\"2026-11-29T10:00:00Z\",\"last_used_at\":null,\"backed_up\":false}";
        page.route(
                "**/api/me/factors",
                route -> route.fulfill(json(IntStream.range(0, 20)
                        .mapToObj(passkey::formatted)
                        .collect(Collectors.joining(
                                ",", "{\"totp\":null,\"recovery_codes\":10,\"passkeys\":[", "]}")))));

        openAccount(http.alice());

        assertThat(page.getByText("You have 20 passkeys. Please remove one first."))
                .isVisible();
        assertThat(button(page, "Add a passkey")).isHidden();
        assertThat(page.getByLabel("Name of the passkey", exactly())).hasCount(20);
    }
}
