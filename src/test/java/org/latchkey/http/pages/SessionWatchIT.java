package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http.Person;

/** What an open page asks for by itself. */
class SessionWatchIT extends InBrowser {

    private static final String CLAIMS = "**/api/me/claims";
    private static final String FOCUS = "window.dispatchEvent(new Event('focus'))";
    private static final String CHANGE = "document.dispatchEvent(new Event('visibilitychange'))";

    @Test
    void whoIsDisabledIsThrownOutOfTheOpenPage() {
        Person alice = http.alice();
        signIn(page, alice);
        Page admins = anotherBrowser().newPage();
        signInAsAdmin(admins);
        go(admins, "Users");
        admins.getByRole(AriaRole.SEARCHBOX).fill(alice.email());
        button(admins, "Search").click();
        go(admins, alice.email());

        button(admins, "Disable").click();
        assertThat(admins.getByRole(AriaRole.STATUS)).hasText("The account is disabled, and signed out.");
        page.evaluate(FOCUS);

        assertThat(page.getByText("You were signed out: your session has ended"))
                .isVisible();
        assertThat(heading(page, "Sign in")).isVisible();
        submit(page, alice.email(), alice.password());
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("That address and password don't match.");
        button(admins, "Let in again").click();
        assertThat(admins.getByRole(AriaRole.STATUS)).hasText("The account may sign in again.");
        submit(page, alice.email(), alice.password());
        assertThat(heading(page, "My tasks")).isVisible();
    }

    /** By the page's own clock, which goes on in no other way here. */
    @Test
    void aPageNoticesWithinTenSecondsThatItsSessionHasEnded() {
        Person alice = http.alice();
        page.clock().install();
        signIn(page, alice);
        page.clock().pauseAt(System.currentTimeMillis() + 10_000);
        answerAll();
        http.logIn(alice.email(), alice.password());
        http.as(alice, "DELETE", "api/me/sessions", null);
        assertThat(heading(page, "My tasks")).isVisible();

        page.clock().runFor(10_000);

        assertThat(page.getByText("You were signed out: your session has ended"))
                .isVisible();
    }

    @Test
    void aPageThatNobodySeesAsksForNothing() {
        List<Route> questions = questions(Route::resume);
        watchNothing(page);
        signIn(page, http.alice());
        page.clock().runFor(60_000);
        answerAll();
        assertThat(questions).isEmpty();
        page.evaluate("window.isHidden = false; " + CHANGE);
        goOnUntil(questions, 3);

        page.evaluate("window.isHidden = true; " + CHANGE);
        answerAll();
        int asked = questions.size();
        page.clock().runFor(60_000);
        answerAll();

        assertThat(questions).hasSize(asked);
    }

    @Test
    void whileNobodyIsSignedInNothingIsAsked() {
        List<Route> questions = questions(Route::resume);
        open(page);
        assertThat(heading(page, "Sign in")).isVisible();

        page.clock().runFor(60_000);
        answerAll();

        assertThat(questions).isEmpty();
    }

    @Test
    void aPageThatIsLookedAtAgainAsksAtOnce() {
        List<Route> questions = questions(Route::resume);
        signIn(page, http.alice());
        answerAll();
        int asked = questions.size();

        page.evaluate(FOCUS);
        answerAll();

        assertThat(questions).hasSize(asked + 1);
    }

    @Test
    void aServerThatCanNotAnswerSignsNobodyOut() {
        List<Route> questions = questions(Route::abort);
        signIn(page, http.alice());
        goOnUntil(questions, 3);
        answerAll();

        assertThat(heading(page, "My tasks")).isVisible();
    }

    /** Those that the page asks from now on, with its clock in our hands. */
    private List<Route> questions(Consumer<Route> answer) {
        page.clock().install();
        List<Route> questions = new ArrayList<>();
        page.route(CLAIMS, route -> {
            questions.add(route);
            answer.accept(route);
        });
        return questions;
    }

    private void goOnUntil(List<Route> questions, int count) {
        page.waitForCondition(() -> {
            page.clock().runFor(10_000);
            answerAll();
            return questions.size() >= count;
        });
    }

    /** What was asked before this has its answer. */
    private void answerAll() {
        page.evaluate("fetch('api/public').then(answer => answer.json())");
    }
}
