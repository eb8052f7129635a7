package org.latchkey.http.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Totp;

/** The module latchkey.js alone, as {@code latchkey} in an empty page. */
class LatchkeyModuleIT extends InBrowser {

    private final List<Route> refreshes = new ArrayList<>();

    @BeforeEach
    void logIn() {
        Person alice = http.alice();
        serve(http.uri("empty.html").toString(), "<!doctype html><title>Empty</title>");
        page.navigate(http.uri("empty.html").toString());
        page.evaluate(
                "async ([email, password]) => {"
                        + "  const { Latchkey } = await import('/pages/latchkey.js');"
                        + "  window.latchkey = new Latchkey();"
                        + "  await latchkey.login(email, password);"
                        + "}",
                List.of(alice.email(), alice.password()));
    }

    @Test
    void manyRequestsAtExpiryCauseOneRefresh() {
        page.route(REFRESH, this::count);
        travel(browser, Duration.ofMinutes(10));

        Object statuses = page.evaluate(
                "Promise.all(Array.from({ length: 20 }, async () =>" + " (await latchkey.fetch('me')).status))");

        assertThat(statuses).asInstanceOf(LIST).hasSize(20).containsOnly(200);
        assertThat(refreshes).hasSize(1);
    }

    @Test
    void aFailedRefreshIsNotRepeatedForEachRequest() {
        page.route(REFRESH, this::countAndAbort);
        travel(browser, Duration.ofMinutes(10));

        Object outcomes = page.evaluate("Promise.all(Array.from({ length: 20 }, () =>"
                + " latchkey.fetch('me').catch(problem => problem.type)))");

        assertThat(outcomes).asInstanceOf(LIST).hasSize(20).containsOnly("unreachable");
        assertThat(refreshes).hasSize(1);
    }

    @Test
    void manyRejectedRequestsCauseOneRefresh() {
        page.route(REFRESH, this::count);
        page.route(
                "**/api/me",
                route -> route.fulfill(problem(401, "invalid-token")),
                new Page.RouteOptions().setTimes(20));

        Object statuses = page.evaluate(
                "Promise.all(Array.from({ length: 20 }, async () =>" + " (await latchkey.fetch('me')).status))");

        assertThat(statuses).asInstanceOf(LIST).hasSize(20).containsOnly(200);
        assertThat(refreshes).hasSize(1);
    }

    @Test
    void aTokenAboutToExpireIsRefreshedAndStillUsedIfThatFails() {
        page.route(REFRESH, this::countAndAbort);

        travel(browser, Duration.ofMinutes(4));
        assertThat(outcome("latchkey.fetch('me')")).isEqualTo("200");
        assertThat(refreshes).isEmpty();

        travel(browser, Duration.ofSeconds(285));
        assertThat(outcome("latchkey.fetch('me')")).isEqualTo("200");
        assertThat(refreshes).hasSize(1);

        travel(browser, Duration.ofSeconds(301));
        assertThat(outcome("latchkey.fetch('me')")).isEqualTo("unreachable 0");
        assertThat(refreshes).hasSize(2);
        assertThat(page.evaluate("latchkey.isSignedIn")).isEqualTo(true);
    }

    @Test
    void noRefreshIsSentDuringRetryAfter() {
        travel(browser, Duration.ofMinutes(10));
        page.route(REFRESH, route -> {
            refreshes.add(route);
            route.fulfill(problem(503, "overloaded", Map.of("Retry-After", "30")));
        });

        assertThat(outcome("latchkey.fetch('me')")).isEqualTo("overloaded 503");
        assertThat(outcome("latchkey.fetch('me')")).isEqualTo("overloaded 503");

        assertThat(refreshes).hasSize(1);
        assertThat(page.evaluate("latchkey.isSignedIn")).isEqualTo(true);
    }

    @Test
    void aRejectedRequestIsRepeatedOnce() {
        page.route(REFRESH, this::count);
        List<Route> requests = new ArrayList<>();
        page.route("**/api/me", route -> {
            requests.add(route);
            route.fulfill(problem(401, "invalid-token"));
        });

        assertThat(outcome("latchkey.fetch('me')")).isEqualTo("invalid-token 401");

        assertThat(requests).hasSize(2);
        assertThat(refreshes).hasSize(1);
    }

    @Test
    void aProblemIsThrownWithTheServersDetails() {

        Object thrown = page.evaluate("latchkey.fetch('me', { method: 'PATCH', body: '{\"name\":7}',"
                + " headers: { 'Content-Type': 'application/json' } })"
                + ".catch(problem => [problem instanceof Error, problem.name,"
                + " problem.type, problem.status, problem.detail !== '',"
                + " problem.errors[0].pointer])");

        assertThat(thrown)
                .asInstanceOf(LIST)
                .containsExactly(true, "ApiProblem", "invalid-request", 400, true, "/name");
    }

    @Test
    void theTokenIsSentToNoOtherOrigin() {
        page.route("http://localhost:3000/**", this::countAndAbort);

        for (String path : List.of("http://localhost:3000/me", "//localhost:3000/me", "\\\\localhost:3000\\me")) {
            Object error = page.evaluate("path => latchkey.fetch(path).catch(error => error.name)", path);
            assertThat(error).isEqualTo("TypeError");
        }
        assertThat(refreshes).isEmpty();
    }

    @Test
    void aStepCompletesTheLoginAndNoRefusalCausesARefresh() {
        Person bob = http.bob();
        Totp app = Totp.setUp(http, bob);
        page.evaluate("latchkey.logout()");
        page.route(REFRESH, this::count);

        page.evaluate(
                "async ([email, password]) => {"
                        + "  const { user, step } = await latchkey.login(email, password);"
                        + "  if (user) throw new Error('The second factor was not asked for');"
                        + "  window.step = step;"
                        + "}",
                List.of(bob.email(), bob.password()));
        assertThat(page.evaluate("step.factors")).asInstanceOf(LIST).containsExactlyInAnyOrder("totp", "recovery-code");
        assertThat(page.evaluate("latchkey.isSignedIn")).isEqualTo(false);
        assertThat(outcome("step.complete('no such code')")).isEqualTo("invalid-code 401");
        assertThat(page.evaluate("latchkey.isSignedIn")).isEqualTo(false);

        assertThat(page.evaluate("code => step.complete(code).then(user => user.email)", app.nextCode()))
                .isEqualTo(bob.email());
        assertThat(outcome("latchkey.fetch('me')")).isEqualTo("200");
        assertThat(outcome("step.complete('no such code')")).isEqualTo("invalid-challenge 401");
        assertThat(page.evaluate("latchkey.isSignedIn")).isEqualTo(true);
        assertThat(refreshes).isEmpty();
    }

    @Test
    void reauthenticationReplacesTheToken() {
        page.route(REFRESH, this::count);
        Object before = page.evaluate("latchkey.accessToken()");

        assertThat(outcome("latchkey.reauthenticate({ password: 'not the password' })"))
                .isEqualTo("wrong-password 403");
        assertThat(page.evaluate("latchkey.accessToken()")).isEqualTo(before);
        page.evaluate("password => latchkey.reauthenticate({ password })", Http.PASSWORD);

        assertThat(page.evaluate("latchkey.accessToken()")).isNotEqualTo(before);
        assertThat(outcome("latchkey.fetch('me')")).isEqualTo("200");
        assertThat(refreshes).isEmpty();
    }

    /** It would replace the new token by one from before. */
    @Test
    void noRefreshRunsDuringAReauthentication() {
        page.route(REFRESH, this::count);
        List<Route> proofs = new ArrayList<>();
        page.route("**/api/me/reauthentication", proofs::add);
        page.evaluate("password => { window.proof = latchkey.reauthenticate({ password }); }", Http.PASSWORD);
        page.waitForCondition(() -> proofs.size() == 1);
        travel(browser, Duration.ofSeconds(285));

        page.evaluate("() => { window.request = latchkey.fetch('me'); }");
        page.waitForFunction("async () => (await navigator.locks.query()).pending.length === 1");
        proofs.get(0).resume();

        assertThat(page.evaluate("Promise.all([request, proof]).then(([{ status }]) => status)"))
                .isEqualTo(200);
        assertThat(refreshes).isEmpty();
    }

    /** Returns the response's status, or the problem's type and status. */
    private Object outcome(String request) {
        return page.evaluate(request
                + ".then(response => `${response.status}`,"
                + " problem => `${problem.type} ${problem.status}`)");
    }

    private void count(Route route) {
        refreshes.add(route);
        route.resume();
    }

    private void countAndAbort(Route route) {
        refreshes.add(route);
        route.abort();
    }
}
