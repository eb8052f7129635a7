package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page that shows the OpenAPI document. An error in the browser's console, as of its CSP, fails these tests. */
class ApiDocsIT extends InBrowser {

    @Test
    void itShowsTheDocumentAndAsksNobodyElse() {
        List<String> addresses = new ArrayList<>();
        page.onRequest(request -> addresses.add(request.url()));
        open(page, "api-docs");

        Locator login = page.locator("#operations-Tokens-logIn");
        login.click();

        assertThat(login).containsText("/token");
        assertThat(login).containsText("second-factor-required");
        assertThat(page.locator(".opblock")).not().hasCount(0);
        screenshot("api-docs");
        assertThat(addresses)
                .filteredOn(address -> !address.startsWith("data:"))
                .contains(http.uri("openapi").toString())
                .allMatch(address -> address.startsWith(http.uri("").toString()));
    }

    /** The issuer is on another port than the server of this test, so the document gets this server's address. */
    @Test
    void itSendsRequests() {
        String document = http.get("openapi", "Accept", "application/json").body();
        page.route(
                "**/openapi",
                route -> route.fulfill(json(
                        document.replace("http://localhost:8080/", http.uri("").toString()))));
        open(page, "api-docs");
        Locator operation = page.locator("#operations-Samples-getPublicMessage");
        operation.click();
        button(page, "Try it out").click();

        button(page, "Execute").click();

        assertThat(operation.locator(".live-responses-table")).containsText("Anyone may read this.");
    }
}
