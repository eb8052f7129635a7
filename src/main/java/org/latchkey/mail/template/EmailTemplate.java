package org.latchkey.mail.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.mail.template.EmailTemplates.RenderedEmail;

/**
 * The template of one type of email in one language.
 *
 * @param subject one line
 * @param text the plain-text body
 * @param html the HTML body without the layout
 * @param layout the HTML around the body, shared by all emails
 */
record EmailTemplate(Template subject, Template text, Template html, Template layout) {

    private static final String SUBJECT = "Subject:";
    private static final String CONTENT = "content";
    private static final String SITE = "site";
    private static final Set<String> LAYOUT = Set.of(CONTENT, "subject", "language", SITE);

    /** Leaves room in a column of 32,000 characters: encryption adds a third, and values are filled in. */
    private static final int MAX_BYTES = 20 * 1024;

    /**
     * Reads a template from its files and validates it. Every placeholder must be known, the required
     * one must be present, and the email must fit into its database column.
     *
     * @param path the path of the files without their extension
     * @throws org.latchkey.settings.reading.StartupFailure if a file is invalid. The message names it.
     */
    static EmailTemplate read(String path, EmailType kind, TemplateSource files) {
        String[] parts = files.read(path + ".txt").split("\n", 2);
        if (parts.length < 2 || !parts[0].startsWith(SUBJECT) || parts[0].length() > 200) {
            throw files.wrong(path + ".txt", "its first line must be 'Subject: ' and the subject");
        }
        EmailTemplate template = new EmailTemplate(
                new Template(parts[0].substring(SUBJECT.length()).strip()),
                new Template(parts[1].strip() + "\n"),
                new Template(files.read(path + ".html").strip()),
                new Template(files.read(TemplateSource.LAYOUT)));
        template.check(kind.placeholder(), path, files);
        return template;
    }

    private void check(Optional<String> required, String path, TemplateSource files) {
        Set<String> known =
                Stream.concat(Stream.of("name", "to", SITE), required.stream()).collect(Collectors.toSet());
        // A subject takes no value that a stranger may have chosen.
        check(subject, Set.of(SITE), Optional.empty(), path + ".txt", files);
        check(text, known, required, path + ".txt", files);
        check(html, known, required, path + ".html", files);
        check(layout, LAYOUT, Optional.of(CONTENT), TemplateSource.LAYOUT, files);
        int bytes = Stream.of(text, html, layout)
                .mapToInt(part -> part.text().getBytes(UTF_8).length)
                .sum();
        if (bytes > MAX_BYTES) {
            throw files.wrong(path + ".html", "the email is too long: text and layout have over 20 KiB");
        }
    }

    private static void check(
            Template template, Set<String> known, Optional<String> required, String path, TemplateSource files) {
        Set<String> found = template.placeholders();
        for (String name : found) {
            if (!known.contains(name)) {
                throw files.wrong(path, "there is no placeholder {{%s}} here".formatted(name));
            }
        }
        if (required.isPresent() && !found.contains(required.get())) {
            throw files.wrong(path, "the placeholder {{%s}} is missing".formatted(required.get()));
        }
    }

    /**
     * Renders the email.
     *
     * @param values a value for each placeholder of the text and the HTML
     */
    RenderedEmail render(String id, Instant now, Email email, Map<String, String> values) {
        String title = subject.fill(values, UnaryOperator.identity());
        String language = email.language().tag();
        Map<String, String> layoutValues = Map.of(
                CONTENT,
                html.fill(values, Template::html),
                "subject",
                Template.html(title),
                "language",
                language,
                SITE,
                Template.html(values.get(SITE)));
        return new RenderedEmail(
                id,
                now,
                email.to(),
                language,
                title,
                text.fill(values, UnaryOperator.identity()),
                layout.fill(layoutValues, UnaryOperator.identity()));
    }
}
