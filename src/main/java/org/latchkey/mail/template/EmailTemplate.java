package org.latchkey.mail.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.mail.smtp.RenderedEmail;

/**
 * How one kind of letter reads in one language.
 *
 * @param subject one line
 * @param html what is inside of the layout
 * @param layout the HTML around it
 */
record EmailTemplate(Template subject, Template text, Template html, Template layout) {

    private static final String SUBJECT = "Subject:";
    private static final String CONTENT = "content";
    private static final String SITE = "site";
    private static final Set<String> LAYOUT = Set.of(CONTENT, "subject", "language", SITE);

    /** Encrypted it is a third longer, with what is filled in, in a column of 32,000. */
    private static final int MAX_BYTES = 20 * 1024;

    /**
     * Reads it from its files, and checks that every placeholder can be filled, that none is
     * missing that somebody needs, and that the database has room for the letter.
     *
     * @param path without the ending
     */
    static EmailTemplate read(String path, EmailType kind, TemplateSource files) {
        String[] parts = files.read(path + ".txt").split("\n", 2);
        if (parts.length < 2 || !parts[0].startsWith(SUBJECT) || parts[0].length() > 200) {
            throw files.wrong(path + ".txt", "its first line has to be 'Subject: ' and the subject");
        }
        EmailTemplate template = new EmailTemplate(
                new Template(parts[0].substring(SUBJECT.length()).strip()),
                new Template(parts[1].strip() + "\n"),
                new Template(files.read(path + ".html").strip()),
                new Template(files.read(TemplateSource.LAYOUT)));
        template.check(kind.placeholder(), path, files);
        return template;
    }

    private void check(Optional<String> needed, String path, TemplateSource files) {
        Set<String> known =
                Stream.concat(Stream.of("name", "to", SITE), needed.stream()).collect(Collectors.toSet());
        // a subject takes nothing that somebody else may have written
        check(subject, Set.of(SITE), Optional.empty(), path + ".txt", files);
        check(text, known, needed, path + ".txt", files);
        check(html, known, needed, path + ".html", files);
        check(layout, LAYOUT, Optional.of(CONTENT), TemplateSource.LAYOUT, files);
        int bytes = Stream.of(text, html, layout)
                .mapToInt(part -> part.text().getBytes(UTF_8).length)
                .sum();
        if (bytes > MAX_BYTES) {
            throw files.wrong(path + ".html", "the letter is too long, with its text and the layout over 20 KiB");
        }
    }

    private static void check(
            Template template, Set<String> known, Optional<String> needed, String path, TemplateSource files) {
        Set<String> found = template.placeholders();
        for (String name : found) {
            if (!known.contains(name)) {
                throw files.wrong(path, "there is no placeholder {{%s}} here".formatted(name));
            }
        }
        if (needed.isPresent() && !found.contains(needed.get())) {
            throw files.wrong(path, "the placeholder {{%s}} is missing".formatted(needed.get()));
        }
    }

    /** Writes the letter, with a value for each placeholder. */
    RenderedEmail fill(String id, Instant now, Email email, Map<String, String> values) {
        String title = subject.filled(values, UnaryOperator.identity());
        String language = email.language().tag();
        Map<String, String> around = Map.of(
                CONTENT,
                html.filled(values, Template::html),
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
                text.filled(values, UnaryOperator.identity()),
                layout.filled(around, UnaryOperator.identity()));
    }
}
