package org.latchkey.mail;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How one kind of letter reads in one language.
 *
 * @param subject one line
 * @param html what is inside of the layout
 * @param layout the HTML around it
 */
record LetterTemplate(Template subject, Template text, Template html, Template layout) {

    private static final String SUBJECT = "Subject:";
    private static final String CONTENT = "content";
    private static final Set<String> LAYOUT = Set.of(CONTENT, "subject", "language", "site");

    /** What is written, apart from whom it is to. */
    record Written(String subject, String text, String html) {}

    /**
     * Reads it from its files, and checks that every placeholder can be filled and none is missing
     * that somebody needs.
     */
    static LetterTemplate read(LetterKind kind, Language language, TemplateFiles files) {
        String path = language.tag() + "/" + kind.slug();
        String[] parts = files.read(path + ".txt").split("\n", 2);
        if (parts.length < 2 || !parts[0].startsWith(SUBJECT) || parts[0].length() > 200) {
            throw files.wrong(
                    path + ".txt", "its first line has to be 'Subject: ' and the subject");
        }
        LetterTemplate template =
                new LetterTemplate(
                        new Template(parts[0].substring(SUBJECT.length()).strip()),
                        new Template(parts[1].strip() + "\n"),
                        new Template(files.read(path + ".html").strip()),
                        new Template(files.read("layout.html")));
        template.check(kind, path, files);
        return template;
    }

    private void check(LetterKind kind, String path, TemplateFiles files) {
        Set<String> needed =
                Set.copyOf(kind.needed().stream().map(LetterValue::placeholder).toList());
        Set<String> known =
                Set.copyOf(
                        Stream.concat(Stream.of("name", "to", "site"), needed.stream()).toList());
        // a subject takes nothing that somebody else may have written
        check(subject, Set.of("site"), Set.of(), path + ".txt", files);
        check(text, known, needed, path + ".txt", files);
        check(html, known, needed, path + ".html", files);
        check(layout, LAYOUT, Set.of(CONTENT), "layout.html", files);
    }

    private static void check(
            Template template,
            Set<String> known,
            Set<String> needed,
            String path,
            TemplateFiles files) {
        Set<String> found = template.placeholders();
        for (String name : found) {
            if (!known.contains(name)) {
                throw files.wrong(path, "there is no placeholder {{%s}} here".formatted(name));
            }
        }
        for (String name : needed) {
            if (!found.contains(name)) {
                throw files.wrong(path, "the placeholder {{%s}} is missing".formatted(name));
            }
        }
    }

    /** Writes the letter, with a value for each placeholder. */
    Written fill(Language language, Map<String, String> values) {
        String title = subject.filled(values, UnaryOperator.identity());
        Map<String, String> around =
                Map.of(
                        CONTENT,
                        html.filled(values, Template::html),
                        "subject",
                        Template.html(title),
                        "language",
                        language.tag(),
                        "site",
                        Template.html(values.get("site")));
        return new Written(
                title,
                text.filled(values, UnaryOperator.identity()),
                layout.filled(around, UnaryOperator.identity()));
    }
}
