package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.SharedServer;

/** Browsers that block site data, or that lack newer APIs. */
class LimitedBrowsersIT extends InBrowser {

    private static final String BLOCKED = "Object.defineProperty(window, 'localStorage', { get() {"
            + " throw new DOMException('blocked', 'SecurityError'); } })";

    @ParameterizedTest
    @ValueSource(
            strings = {
                BLOCKED,
                "delete AbortSignal.timeout",
                "delete window.BroadcastChannel",
                "window.BroadcastChannel = class { constructor() { throw new DOMException('', 'SecurityError'); } }",
                "LockManager.prototype.request = () => Promise.reject(new DOMException('', 'SecurityError'))",
                "Object.defineProperty(navigator, 'locks', { value: undefined })"
            })
    void loginAndTasksWork(String limitation) {
        browser.addInitScript(limitation);
        logIn(page, http.alice());

        add(page, "Buy milk");
        assertThat(task(page, "Buy milk")).isVisible();
        page.reload();

        assertThat(task(page, "Buy milk")).isVisible();
    }

    /** With default settings, the issuer is on localhost. */
    @Test
    void aLoginFromAnotherMachineNamesTheSettingToChange(SharedServer server) {
        Person alice = http.alice();
        String otherAddress = http.uri("").toString().replaceFirst("//[^:/]+", "//" + OTHER_HOST);
        page.navigate(otherAddress);

        submit(page, alice.email(), alice.password());

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("set latchkey.issuer to " + otherAddress + "api.");
        Assertions.assertThat(server.output())
                .containsOnlyOnce("The pages were opened at " + otherAddress.replaceFirst("(\\w)/.*", "$1"));
    }

    @Test
    void theLanguageCanBeChosenWithoutStorage() {
        browser.addInitScript(BLOCKED);
        open(page);

        button(page, "Deutsch").click();

        assertThat(button(page, "Anmelden")).isVisible();
    }
}
