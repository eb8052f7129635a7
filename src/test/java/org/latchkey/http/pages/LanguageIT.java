package org.latchkey.http.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.testing.Http.Person;

/** The pages in English and German. */
class LanguageIT extends InBrowser {

    /** Names, and texts that are the same in both languages. */
    private static final List<String> UNTRANSLATED = List.of("Latchkey");

    private static final String MISSING_TRANSLATIONS = """
            async same => {
              const { default: words } = await import('/pages/words/de.js');
              const texts = [];
              const page = new DOMParser()
                  .parseFromString(await (await fetch('/')).text(), 'text/html');
              const roots = [page.body, ...Array.from(
                  page.querySelectorAll('template'), template => template.content)];
              for (const root of roots) {
                for (const part of root.querySelectorAll('*:not(noscript, noscript *)')) {
                  texts.push(part.getAttribute('aria-label') ?? '', part.getAttribute('alt') ?? '');
                  for (const node of part.childNodes) {
                    if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
                  }
                }
              }
              const scripts = performance.getEntriesByType('resource')
                  .map(({ name }) => name)
                  .filter(name => name.endsWith('.js') && !name.includes('/words/'));
              for (const script of scripts) {
                const source = (await (await fetch(script)).text())
                    .replaceAll(/'\\s*\\n\\s*\\+ '/g, '');
                const calls = source.matchAll(/\\bt\\(\\s*(?:'([^']*)'|"([^"]*)")/g);
                for (const [, single, double] of calls) texts.push(single ?? double);
              }
              return texts.map(text => text.trim().replaceAll(/\\s+/g, ' '))
                  .filter(text => /\\p{L}/u.test(text) && !same.includes(text) && !words[text]);
            }
            """;

    private static final String MISSING_MESSAGES = """
            async slugs => {
              const { describe } = await import('/pages/messages.js');
              return slugs.filter(type => {
                const problem = { type, status: 418, errors: [], retryAfter: null };
                return describe(problem).includes('418');
              });
            }
            """;

    @Test
    void aGermanBrowserGetsGerman() {
        Person alice = http.alice();
        page = newBrowser(new NewContextOptions().setLocale("de-AT")).newPage();
        open(page);

        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page).hasTitle("Anmelden · Latchkey");
        page.getByLabel("E-Mail-Adresse").fill(alice.email());
        page.getByLabel("Passwort", exactly()).fill("falsch");
        button(page, "Anmelden").click();
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Diese Adresse und dieses Passwort passen nicht zusammen.");
        clickLink(page, "Konto anlegen");
        page.getByLabel("Passwort", exactly()).fill("kurz");
        button(page, "Konto anlegen").click();
        assertThat(page.getByText("Muss mindestens 8 Zeichen haben.")).isVisible();
    }

    @Test
    void anyOtherBrowserGetsEnglish() {
        page = newBrowser(new NewContextOptions().setLocale("fr-FR")).newPage();
        open(page);

        assertThat(heading(page, "Log in")).isVisible();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
    }

    @Test
    void theLanguageSwitchIsRememberedAndSentToTheServer() {
        Person alice = http.alice();
        logIn(page, alice);
        clickLink(page, "My account");
        button(page, "Deutsch").click();
        assertThat(heading(page, "Mein Konto")).isVisible();
        open(page);
        assertThat(heading(page, "Meine Aufgaben")).isVisible();

        assertThat(page.waitForRequest("**/api/me/claims", () -> {}).headerValue("Accept-Language"))
                .isEqualTo("de");
        button(page, "English").click();
        assertThat(heading(page, "My tasks")).isVisible();
    }

    /** Checks the texts of the document, of its templates and of the scripts. */
    @Test
    void everyTextIsTranslatedToGerman() {
        open(page);

        Object missing = page.evaluate(MISSING_TRANSLATIONS, UNTRANSLATED);

        assertThat(missing).asInstanceOf(LIST).isEmpty();
    }

    @Test
    void everyProblemHasItsOwnMessage() {
        open(page);
        List<String> slugs =
                Arrays.stream(ProblemType.values()).map(ProblemType::slug).toList();

        Object missing = page.evaluate(MISSING_MESSAGES, slugs);

        assertThat(slugs).hasSizeGreaterThan(20);
        assertThat(missing).asInstanceOf(LIST).isEmpty();
    }
}
