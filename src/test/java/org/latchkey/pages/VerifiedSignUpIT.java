package org.latchkey.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.http.Http;
import org.latchkey.http.Server;

/** Signing up where an address has to be confirmed first, which is a setting of a whole server. */
class VerifiedSignUpIT extends InBrowser {

    @TempDir private static Path folder;

    private static Server server;

    @BeforeAll
    static void startAServer() {
        Map<String, String> settings =
                Map.of(
                        "LATCHKEY_SIGNUP", "verified",
                        "LATCHKEY_ADMIN_PASSWORD", "only-for-the-tests");
        server =
                Server.launch(
                        Path.of("target/latchkey.war").toAbsolutePath(),
                        Server.freePort(),
                        folder,
                        settings);
    }

    @AfterAll
    static void stopIt() {
        server.close();
    }

    @BeforeEach
    void findTheServerOfOurs() throws InterruptedException {
        http = server.whenReady();
    }

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
}
