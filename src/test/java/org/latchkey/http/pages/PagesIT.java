package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnEveryServer;

/** The pages for sign-up, login and tasks, and the resources they load. */
@OnEveryServer
class PagesIT extends InBrowser {

    @Test
    void aUserSignsUpAddsATaskChecksItAndLogsOut() {
        String email = Http.fresh("alice");
        open(page);
        assertThat(heading(page, "Log in")).isVisible();
        screenshot("sign-in");
        page.getByRole(AriaRole.LINK, named("Create an account")).click();
        page.getByLabel("Name (optional)").fill("Alice");
        page.getByLabel("Email").fill(email);
        password(page).fill(Http.PASSWORD);
        button(page, "Create account").click();

        assertThat(page.getByText("Hello, Alice")).isVisible();
        add(page, "Buy milk");
        assertThat(task(page, "Buy milk")).isVisible();
        add(page, "Water the plants");
        assertThat(task(page, "Water the plants")).isVisible();
        task(page, "Buy milk").check();
        assertThat(task(page, "Buy milk")).isChecked();
        screenshot("tasks");
        button(page, "Delete Water the plants").click();
        assertThat(page.getByRole(AriaRole.CHECKBOX)).hasCount(1);

        button(page, "Log out").click();
        assertThat(page.getByText("You are logged out.")).isVisible();
        submit(page, email, Http.PASSWORD);
        assertThat(task(page, "Buy milk")).isChecked();
    }

    /** The encoding follows the URL Standard, which keeps ß instead of replacing it by ss. */
    @Test
    void aDomainBeyondAsciiIsSentInPunycode() {
        open(page);
        Object sent = page.evaluate("async () => { const { inAscii } = await import('/pages/email-address.js');"
                + " return ['anna@müller.example', 'x@maßanfertigung.example', 'a@b.example',"
                + " 'ä@b.example', 'nobody', 'x@ä:b'].map(inAscii); }");

        assertThat(sent)
                .isEqualTo(List.of(
                        "anna@xn--mller-kva.example",
                        "x@xn--maanfertigung-cdb.example",
                        "a@b.example",
                        "ä@b.example",
                        "nobody",
                        "x@ä:b"));
    }

    @Test
    void aWrongPasswordIsReportedInPlainWords() {
        Person alice = http.alice();
        open(page);

        submit(page, alice.email(), "not the password");

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("That address and password don't match.");
        assertThat(page.getByLabel("Email")).hasValue(alice.email());
    }

    @Test
    void aRejectedValueIsReportedAtItsField() {
        page.navigate(http.uri("sign-up").toString());
        page.getByLabel("Email").fill(Http.fresh("alice"));
        password(page).fill("password123");
        button(page, "Create account").click();

        assertThat(page.getByText("Add another word or two.")).isVisible();
        assertThat(password(page)).hasAttribute("aria-invalid", "true");
    }

    @Test
    void noScriptCanReadAnyTokenFromTheBrowser() {
        logIn(page, http.alice());

        assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
        assertThat(page.evaluate("indexedDB.databases().then(all => all.length)"))
                .isEqualTo(0);
        assertThat(page.evaluate("document.cookie")).isEqualTo("");
        assertThat(browser.cookies()).hasSize(1);
        Cookie cookie = browser.cookies().get(0);
        assertThat(cookie.name).isEqualTo("latchkey-refresh");
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
    }

    @Test
    void allResourcesComeFromTheServerItselfAndExist() {
        List<Response> responses = new ArrayList<>();
        page.onResponse(responses::add);

        open(page);
        assertThat(heading(page, "Log in")).isVisible();

        String root = http.uri("").toString();
        String refresh = root + "api/token/refresh";
        assertThat(responses).hasSizeGreaterThan(5);
        assertThat(responses).allSatisfy(response -> {
            assertThat(response.url()).startsWith(root);
            int expected = response.url().equals(refresh) ? 401 : 200;
            assertThat(response.status()).isEqualTo(expected);
        });
    }

    @Test
    void aClosedSignUpIsReportedAndNotOffered() {
        page.route("**/pages/settings.json", route -> route.fulfill(json("{\"signup\":\"closed\"}")));
        open(page, "sign-up");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Sign-up is closed.");
        assertThat(button(page, "Create account")).isDisabled();

        clickLink(page, "Log in");
        assertThat(heading(page, "Log in")).isFocused();
        assertThat(page.getByText("No account yet?")).isHidden();
    }

    /** If the settings can't be read, the page lets the user try. Sign-up may also be closed while the page is open. */
    @Test
    void signUpIsOfferedUnlessItIsKnownToBeClosed() {
        page.route("**/pages/settings.json", Route::abort);
        page.route("**/api/users", route -> route.fulfill(problem(403, "signup-closed")));
        open(page);
        clickLink(page, "Create an account");
        button(page, "Create account").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Sign-up is closed.");
    }
}
