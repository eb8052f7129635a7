package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.EnrollmentServer;
import org.latchkey.testing.server.On;

/** A passkey as the second factor that the policy requires. */
@On(EnrollmentServer.class)
class PasskeyEnrollmentPagesIT extends InBrowser {

    @Test
    void aPasskeyMeetsThePolicy() {
        Person alice = http.alice();
        new VirtualAuthenticator(page, "usb", true);
        page.navigate(
                "http://localhost:" + http.uri("").getPort() + http.uri("").getPath());
        submit(page, alice.email(), alice.password());
        assertThat(heading(page, "Set up a second factor")).isVisible();
        assertThat(button(page, "Set up an authenticator app")).isVisible();

        button(page, "Add a passkey").click();
        page.getByLabel("I have kept these codes").check();
        button(page, "Continue").click();

        assertThat(heading(page, "My tasks")).isVisible();
        add(page, "Buy milk");
        assertThat(task(page, "Buy milk")).isVisible();
    }
}
