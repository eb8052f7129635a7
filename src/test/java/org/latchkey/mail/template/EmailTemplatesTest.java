package org.latchkey.mail.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.http.request.Language;
import org.latchkey.mail.template.EmailTemplates.RenderedEmail;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;

class EmailTemplatesTest {

    private static final String TEXT = "Subject: Neu\n\nHallo {{name}}: {{link}}\n";
    private static final String HTML = "<p>Hallo {{name}}: <a href=\"{{link}}\">hier</a></p>";

    @TempDir
    private Path folder;

    static Stream<Arguments> emails() {
        return Arrays.stream(Language.values())
                .flatMap(language -> Arrays.stream(EmailType.values()).map(kind -> Arguments.of(kind, language)));
    }

    @ParameterizedTest
    @MethodSource("emails")
    void everyEmailExistsInEveryLanguage(EmailType kind, Language language) {
        RenderedEmail mail = rendered(templates(Map.of()), kind, language, "Jürgen");

        assertThat(mail.subject()).contains("login.example.com").hasSizeLessThan(78);
        assertThat(mail.text())
                .contains(language == Language.DE ? "Guten Tag Jürgen,\n" : "Hello Jürgen,\n")
                .doesNotContain("{{", "<");
        assertThat(mail.html())
                .startsWith("<!DOCTYPE html>\n<html lang=\"" + language.tag() + "\">")
                .contains("<title>" + mail.subject() + "</title>", "Jürgen,")
                .doesNotContain("{{");
        if (kind.placeholder().equals(Optional.of("link"))) {
            String link = "https://login.example.com/a/page#token=x_y";
            assertThat(mail.text()).contains("\n" + link + "\n");
            assertThat(mail.html()).contains("href=\"" + link + "\"");
        }
        if (kind.placeholder().equals(Optional.of("email"))) {
            assertThat(mail.text()).contains("new@example.com");
            assertThat(mail.html()).contains("new@example.com");
        }
    }

    @Test
    void aValueIsEscapedOnlyInHtmlAndItsPlaceholdersAreNotReplaced() {
        EmailTemplates templates = templates(Map.of());
        Email email = new Email(
                EmailType.EMAIL_CHANGE_REQUESTED,
                "o'neil&{{site}}@example.com",
                Language.EN,
                Optional.of("<script>"),
                Optional.of("<b>\"x\"$1\\@example.com"));

        RenderedEmail mail = templates.render("1", Instant.EPOCH, email);

        assertThat(mail.text())
                .contains("from o'neil&{{site}}@example.com to <b>\"x\"$1\\@example.com.")
                .doesNotContain("script");
        assertThat(mail.html())
                .contains("from o&#39;neil&amp;{{site}}@example.com to" + " &lt;b&gt;&quot;x&quot;$1\\@example.com.");
    }

    @Test
    void aFolderReplacesOnlyTheTemplatesThatItContains() throws IOException {
        put("de/password-reset.txt", TEXT.replace("\n", "\r\n"));
        put("de/password-reset.html", HTML);
        put("layout.html", "<html lang='{{language}}'>{{ content }}</html>");
        put("readme.md", "not a template");
        EmailTemplates templates = fromFolder();

        RenderedEmail replaced = rendered(templates, EmailType.PASSWORD_RESET, Language.DE, "Ada");
        assertThat(replaced.subject()).isEqualTo("Neu");
        assertThat(replaced.text()).isEqualTo("Hallo Ada: https://login.example.com/a/page#token=x_y\n");
        assertThat(replaced.html())
                .isEqualTo("<html lang='de'><p>Hallo Ada: <a"
                        + " href=\"https://login.example.com/a/page#token=x_y\">hier</a></p></html>");
        RenderedEmail builtIn = rendered(templates, EmailType.PASSWORD_RESET, Language.EN, "Ada");
        assertThat(builtIn.text()).contains("Hello Ada");
        assertThat(builtIn.html()).startsWith("<html lang='en'>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Subject: Neu\n\n{{name}} {{lnik}} {{link}}'|there is no placeholder {{lnik}} here",
                "'Subject: Neu\n\n{{email}} {{link}}'|there is no placeholder {{email}} here",
                "'Subject: Neu\n\n{{name}}'|the placeholder {{link}} is missing",
                "'Subject: {{name}}\n\n{{link}}'|there is no placeholder {{name}} here",
                "'Neu\n\n{{link}}'|'its first line must be ''Subject: '' and the subject'",
                "'Subject: Neu'|'its first line must be ''Subject: '' and the subject'"
            })
    void anInvalidTextStopsTheStart(String text, String why) throws IOException {
        put("de/password-reset.txt", text);
        put("de/password-reset.html", HTML);
        assertRefused("de/password-reset.txt", why);
    }

    @Test
    void anInvalidHtmlStopsTheStart() throws IOException {
        put("de/password-reset.txt", TEXT);
        put("de/password-reset.html", "<p>{{name}}</p>");
        assertRefused("de/password-reset.html", "the placeholder {{link}} is missing");
    }

    @Test
    void aLayoutWithoutContentStopsTheStart() throws IOException {
        put("layout.html", "<html></html>");
        assertRefused("layout.html", "the placeholder {{content}} is missing");
    }

    @Test
    void anUnknownTemplateNameStopsTheStart() throws IOException {
        put("de/pasword-reset.txt", TEXT);
        assertRefused("de/pasword-reset.txt", "there is no email with this name");
    }

    @Test
    void aTextWithoutItsHtmlStopsTheStart() throws IOException {
        put("de/password-reset.txt", TEXT);
        assertRefused("de/password-reset.txt", "de/password-reset.html must be replaced too");
    }

    @Test
    void aTemplateThatIsNotUtf8StopsTheStart() throws IOException {
        put("de/password-reset.html", HTML);
        Files.write(folder.resolve("de/password-reset.txt"), new byte[] {(byte) 0xfc});
        assertRefused("de/password-reset.txt", "it is not in UTF-8");
    }

    @Test
    void aTemplateTooLongForTheDatabaseStopsTheStart() throws IOException {
        put("de/password-reset.txt", TEXT);
        put("de/password-reset.html", HTML + "x".repeat(10_000));
        assertThat(fromFolder()).isNotNull();
        put("de/password-reset.html", HTML + "x".repeat(24_000));
        assertRefused("de/password-reset.html", "the email is too long: text and layout have over 20 KiB");
    }

    @Test
    void aMissingFolderStopsTheStart() {
        Path missing = folder.resolve("missing");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> templates(Map.of("latchkey.mail.templates", missing.toString())))
                .withMessage(
                        "The setting latchkey.mail.templates is wrong: it takes an existing folder: " + missing + ".");
    }

    private void assertRefused(String path, String why) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(this::fromFolder)
                .withMessage("The template " + folder + "/" + path + " is wrong: " + why + ".");
    }

    private void put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private EmailTemplates fromFolder() {
        return templates(Map.of("latchkey.mail.templates", folder.toString()));
    }

    private static EmailTemplates templates(Map<String, String> given) {
        Map<String, String> settings = new HashMap<>(given);
        settings.put("latchkey.issuer", "https://login.example.com/a/api");
        EmailTemplates templates = new EmailTemplates(Settings.read(settings::get));
        templates.load();
        return templates;
    }

    private static RenderedEmail rendered(EmailTemplates templates, EmailType kind, Language language, String name) {
        Map<String, String> values = Map.of("link", "page#token=x_y", "email", "new@example.com");
        Email email = new Email(
                kind,
                "ada@example.com",
                language,
                Optional.of(name),
                kind.placeholder().map(values::get));
        return templates.render("1", Instant.EPOCH, email);
    }
}
