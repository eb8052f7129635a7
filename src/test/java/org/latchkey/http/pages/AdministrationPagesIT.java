package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Totp;

/** The pages for admins. {@link SessionWatchIT} tests that a disabled user is logged out. */
class AdministrationPagesIT extends InBrowser {

    @Test
    void aUserIsFoundByNamePrefixAndChanged() {
        Person alice = http.alice();
        String name = "Äffchen " + alice.id().substring(24);
        http.as(alice, "PATCH", "api/me", "{\"name\":\"" + name + "\"}");
        logInAsAdmin(page);
        clickLink(page, "Users");
        page.getByRole(AriaRole.SEARCHBOX).fill(name.substring(0, name.length() - 2));
        page.getByRole(AriaRole.SEARCHBOX).press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Found: 1");
        page.reload();
        clickLink(page, name);

        assertThat(heading(page, name)).isVisible();
        assertThat(page).hasTitle(name + " · Latchkey");
        page.getByLabel("Name", exactly()).fill("Alice");
        page.getByLabel("service").check();
        page.getByLabel("Another role").fill("auditor");
        button(page, "Save").click();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Saved.");
        assertThat(heading(page, "Alice")).isVisible();
        assertThat(page.getByLabel("auditor")).isChecked();
        assertThat(http.logIn(alice.email(), alice.password()).json().toString())
                .contains("[\"auditor\",\"service\",\"user\"]");
    }

    @Test
    void theEventsOfAUserAreFilteredByKind() {
        Person alice = http.alice();
        logInAsAdmin(page);
        open(page, "user?id=" + alice.id());
        Locator events = page.getByRole(AriaRole.LIST, named("Events")).locator("li");
        assertThat(events.first()).containsText("Logged in");
        assertThat(events).hasCount(2);

        button(page, "Log out everywhere").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Logged out everywhere.");
        page.getByLabel("Type").selectOption("Signed up");

        assertThat(events).hasCount(1);
        assertThat(events.first()).containsText("Signed up");
        assertThat(events.first().getByRole(AriaRole.LINK).first()).containsText("@example.com");
        assertThat(http.isGood(alice.token())).isFalse();

        button(page, "Disable").click();
        assertThat(button(page, "Enable")).isVisible();
        // a disabled account gets no reset email
        assertThat(button(page, "Send password reset email")).isHidden();
        clickLink(page, "Events");
        assertThat(events.first()).isVisible();
    }

    @Test
    void anAdminSendsAPasswordResetWithoutSeeingAPassword() {
        Person alice = http.alice();
        logInAsAdmin(page);
        open(page, "user?id=" + alice.id());

        button(page, "Send password reset email").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText(alice.email());
        String link = emailLinkTo(alice.email());
        clickLink(page, "Outbox");
        // not simply the first: other tests may have left emails with a later time
        Locator email = page.getByRole(AriaRole.LIST, named("Emails"))
                .locator("li")
                .filter(new FilterOptions().setHasText(alice.email()));
        assertThat(email.locator("a")).hasAttribute("href", Pattern.compile("/new-password#token="));
        assertThat(link).contains("/new-password#token=");
    }

    @Test
    void anAdminRemovesTheFactorOfALostPhone() {
        Person alice = http.alice();
        Totp.setUp(http, alice);
        logInAsAdmin(page);
        open(page, "user?id=" + alice.id());
        assertThat(page.getByText("second factor", exactText())).isVisible();
        assertThat(page.getByRole(AriaRole.LIST, named("Events"))).containsText("Second factor added");

        button(page, "Remove second factors…").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText(alice.email());
        button(page, "Remove them").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The second factors are removed");
        assertThat(page.getByText("second factor", exactText())).hasCount(0);
        assertThat(button(page, "Remove second factors…")).isHidden();
        assertThat(http.isGood(alice.token())).isFalse();
        Page herPage = newBrowser().newPage();
        logIn(herPage, alice);
    }

    @Test
    void newRolesNeedARecentLogin() {
        Person alice = http.alice();
        logInAsAdmin(page);
        open(page, "user?id=" + alice.id());
        travelOnTheServer(browser, Duration.ofMinutes(6));
        page.getByLabel("service").check();
        button(page, "Save").click();

        page.getByLabel("Your password").fill("only-for-the-tests");
        button(page, "Confirm").click();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Saved.");
        assertThat(page.getByLabel("service")).isChecked();
    }

    private static Page.GetByTextOptions exactText() {
        return new Page.GetByTextOptions().setExact(true);
    }

    @Test
    void aDeletedUserIsGone() {
        Person alice = http.alice();
        logInAsAdmin(page);
        open(page, "user?id=" + alice.id());
        button(page, "Delete…").click();
        page.keyboard().press("Escape");
        assertThat(button(page, "Delete…")).isFocused();
        button(page, "Delete…").click();

        button(page, "Delete it for good").click();

        assertThat(heading(page, "Deleted")).isFocused();
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(401);
        page.reload();
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("That does not exist, or no longer exists.");
    }

    @Test
    void theLastAdminCannotBeDisabled() {
        demoteOtherAdmins();
        logInAsAdmin(page);
        String id = (String) page.evaluate("import('/pages/current-user.js').then(m => m.loggedIn.user.id)");
        open(page, "user?id=" + id);

        button(page, "Disable").click();

        assertThat(page.locator("user-actions [role=alert]").first())
                .hasText("This is the last admin. Please give the role to another account first.");
    }

    /** Other tests may have created admins. */
    private void demoteOtherAdmins() {
        String admin = http.token("admin@localhost", "only-for-the-tests");
        String path = "api/users?limit=100";
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            JsonObject users = http.bearer(admin, "GET", next.get(), null).json();
            for (JsonObject user : users.getJsonArray("items").getValuesAs(JsonObject.class)) {
                if (user.getJsonArray("roles").toString().contains("\"admin\"")
                        && !user.getString("email").equals("admin@localhost")) {
                    String other = "api/users/" + user.getString("id");
                    http.bearer(admin, "PATCH", other, "{\"roles\":[]}");
                }
            }
            next = Optional.ofNullable(users.getString("next", null)).map(n -> path + "&after=" + n);
        }
    }

    @Test
    void otherUsersSeeNoLinkToAdminPagesAndAreRejectedThere() {
        logIn(page, http.alice());
        assertThat(page.getByRole(AriaRole.LINK, named("Users"))).isHidden();

        open(page, "users");

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Your account is not allowed to do that.");
    }

    @Test
    void aPageIsShownAfterTheLoginItRequired() {
        Person alice = http.alice();
        open(page, "account");

        submit(page, alice.email(), alice.password());

        assertThat(heading(page, "My account")).isVisible();
        clickLink(page, "Tasks");
        assertThat(heading(page, "My tasks")).isVisible();
        page.goBack();
        assertThat(heading(page, "My account")).isFocused();
    }
}
