package org.latchkey.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.latchkey.settings.CannotStart;
import org.latchkey.settings.Settings;
import org.latchkey.settings.TrustedIssuer;
import org.latchkey.smtp.Mail;

/** Writes letters, in each language. */
@ApplicationScoped
public class LetterTemplates {

    private final Settings settings;
    private volatile Map<String, LetterTemplate> templates = Map.of();

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
        Map<String, LetterTemplate> read = new HashMap<>();
        for (Language language : Language.values()) {
            for (LetterKind kind : LetterKind.values()) {
                String path = kind.path(language);
                read.put(path, LetterTemplate.read(path, kind, files));
            }
        }
        files.check(read.keySet());
        templates = read;
    }

    /**
     * Reads all of them before the application starts.
     *
     * @throws CannotStart naming one that is wrong, and why
     */
    public static void check(Settings settings) {
        new LetterTemplates(settings).load();
    }

    /** The letter as it is sent. */
    Mail write(String id, Instant now, Letter letter) {
        return templates.get(letter.kind().path(letter.language())).fill(id, now, letter, values(letter));
    }

    private Map<String, String> values(Letter letter) {
        TrustedIssuer issuer = settings.issuer();
        Map<String, String> values = new HashMap<>();
        letter.value().ifPresent(text -> values.put(letter.kind().placeholder().orElseThrow(), text));
        values.computeIfPresent(LetterKind.LINK, (name, path) -> issuer.page("/" + path));
        values.put("name", letter.addressee());
        values.put("to", letter.to());
        values.put("site", issuer.origin().replaceFirst("https?://", ""));
        return values;
    }
}
