package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http.Person;

/** Passkeys in the pages, with Chromium's virtual authenticators. */
class PasskeyPagesIT extends InBrowser {

    private CDPSession devTools;
    private String authenticator;

    /** Adds an authenticator to the page. Passkeys need a host name, so the pages are opened as localhost. */
    private void addAuthenticator(String transport, boolean verifiesUsers) {
        devTools = browser.newCDPSession(page);
        devTools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", transport);
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", verifiesUsers);
        options.addProperty("isUserVerified", verifiesUsers);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        authenticator = devTools.send("WebAuthn.addVirtualAuthenticator", parameters)
                .get("authenticatorId")
                .getAsString();
    }

    private void openAsLocalhost(String address) {
        page.navigate("http://localhost:" + http.uri("").getPort() + "/" + address);
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
        addAuthenticator("usb", true);
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
        addAuthenticator("internal", true);
        openAccount(alice);
        addPasskey("My laptop");

        button(page, "Log out").first().click();

        assertIsLoggedInWith("passkey");
    }

    @Test
    void theSecondStepOffersAPasskeyFirst() {
        Person alice = http.alice();
        addAuthenticator("usb", true);
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
        addAuthenticator("internal", true);
        openAccount(alice);
        addPasskey("Key");
        String factors = "api/users/" + alice.id() + "/factors";
        String admin = http.token("admin@localhost", "only-for-the-tests");
        assertThat(http.bearer(admin, "DELETE", factors, null).status()).isEqualTo(204);
        openAsLocalhost("");

        button(page, "Log in with a passkey").click();
        assertThat(page.getByText("That passkey does not belong to an account here."))
                .isVisible();
        JsonObject parameters = new JsonObject();
        parameters.addProperty("authenticatorId", authenticator);
        parameters.addProperty("isUserVerified", false);
        devTools.send("WebAuthn.setUserVerified", parameters);
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
        addAuthenticator("internal", true);
        Page tab = page;
        open(tab, "account");
        submit(tab, alice.email(), alice.password());

        button(tab, "Add a passkey").click();

        assertThat(tab.getByText("Passkeys of this site do not work at this address."))
                .isVisible();
    }
}
