package org.latchkey.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.http.Http.Person;

/** Browsers that block site data, or are older than the newest ones. */
class LimitedBrowsersIT extends InBrowser {

    private static final String BLOCKED = "Object.defineProperty(window, 'localStorage', { get() {"
            + " throw new DOMException('blocked', 'SecurityError'); } })";

    @ParameterizedTest
    @ValueSource(
            strings = {
                BLOCKED,
                "delete AbortSignal.timeout",
                "delete window.BroadcastChannel",
                "Object.defineProperty(navigator, 'locks', { value: undefined })"
            })
    void whoeverUsesOneSignsInAndWorks(String limit) {
        browser.addInitScript(limit);
        signIn(page, http.alice());

        add(page, "Buy milk");
        assertThat(task(page, "Buy milk")).isVisible();
        page.reload();

        assertThat(task(page, "Buy milk")).isVisible();
    }

    /** With settings as they come, whose issuer is localhost. */
    @Test
    void whoeverComesFromAnotherMachineSignsInAndStaysSo() {
        Person alice = http.alice();
        page.navigate(http.uri("").toString().replaceFirst("//[^:/]+", "//" + ANOTHER_MACHINE));
        submit(page, alice.email(), alice.password());
        assertThat(heading(page, "My tasks")).isVisible();

        page.reload();
        add(page, "Buy milk");
        assertThat(task(page, "Buy milk")).isVisible();
        button(page, "Sign out").click();

        assertThat(heading(page, "Sign in")).isVisible();
    }

    @Test
    void theLanguageIsChosenWhereNothingCanBeKept() {
        browser.addInitScript(BLOCKED);
        open(page);

        button(page, "Deutsch").click();

        assertThat(button(page, "Anmelden")).isVisible();
    }
}
