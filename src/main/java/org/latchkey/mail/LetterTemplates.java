package org.latchkey.mail;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.settings.CannotStart;
import org.latchkey.settings.Settings;
import org.latchkey.settings.TrustedIssuer;
import org.latchkey.smtp.Mail;

/** Writes letters, in each language. */
@ApplicationScoped
public class LetterTemplates {

    private final Settings settings;
    private volatile Map<Language, Map<LetterKind, LetterTemplate>> templates = Map.of();

    /** For the client proxy. */
    protected LetterTemplates() {
        this(null);
    }

    @Inject
    LetterTemplates(Settings settings) {
        this.settings = settings;
    }

    /**
     * Reads all of them, before anything is served.
     *
     * @throws CannotStart naming one that is wrong, and why
     */
    public void load() {
        TemplateFiles files = new TemplateFiles(settings.mail().templates());
        files.check(paths());
        Map<Language, Map<LetterKind, LetterTemplate>> read = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            read.put(
                    language,
                    Arrays.stream(LetterKind.values())
                            .collect(
                                    toMap(
                                            kind -> kind,
                                            kind -> LetterTemplate.read(kind, language, files))));
        }
        templates = read;
        checkLengths(files);
    }

    /**
     * Reads all of them before the application starts.
     *
     * @throws CannotStart naming one that is wrong, and why
     */
    public static void check(Settings settings) {
        new LetterTemplates(settings).load();
    }

    private static Set<String> paths() {
        return Stream.concat(
                        Stream.of("layout.html"),
                        Arrays.stream(Language.values())
                                .flatMap(
                                        language ->
                                                Arrays.stream(LetterKind.values())
                                                        .map(LetterKind::slug)
                                                        .flatMap(
                                                                s ->
                                                                        Stream.of(
                                                                                s + ".txt",
                                                                                s + ".html"))
                                                        .map(name -> language.tag() + "/" + name)))
                .collect(Collectors.toSet());
    }

    /** So that none is found too long for the database when somebody needs it. */
    private void checkLengths(TemplateFiles files) {
        for (Language language : Language.values()) {
            for (LetterKind kind : LetterKind.values()) {
                if (LetterSize.isTooLong(write("", Instant.EPOCH, longest(kind, language)))) {
                    throw files.wrong(
                            language.tag() + "/" + kind.slug() + ".html",
                            "the letter is too long, with its text and the layout over 20 KiB");
                }
            }
        }
    }

    /** Written with what takes most room in HTML. */
    private static Letter longest(LetterKind kind, Language language) {
        return new Letter(
                kind,
                "'".repeat(Letter.MAX_ADDRESS),
                language,
                Optional.empty(),
                kind.needed().stream()
                        .collect(toMap(value -> value, value -> "'".repeat(value.maxLength()))));
    }

    /** The letter as it is sent. */
    Mail write(String id, Instant now, Letter letter) {
        LetterTemplate.Written written =
                templates
                        .get(letter.language())
                        .get(letter.kind())
                        .fill(letter.language(), values(letter));
        return new Mail(
                id,
                now,
                letter.to(),
                letter.language().tag(),
                written.subject(),
                written.text(),
                written.html());
    }

    private Map<String, String> values(Letter letter) {
        TrustedIssuer issuer = settings.issuer();
        Map<String, String> values = new HashMap<>();
        letter.values().forEach((value, text) -> values.put(value.placeholder(), text));
        values.computeIfPresent(
                LetterValue.LINK.placeholder(), (name, path) -> issuer.page("/" + path));
        values.put("name", letter.addressee());
        values.put("to", letter.to());
        values.put("site", issuer.origin().replaceFirst("https?://", ""));
        return values;
    }
}
