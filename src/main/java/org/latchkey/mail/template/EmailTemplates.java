package org.latchkey.mail.template;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.latchkey.mail.smtp.RenderedEmail;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.settings.reading.TrustedIssuer;

/** Writes letters, in each language. */
@ApplicationScoped
public class EmailTemplates {

    private final Settings settings;
    private volatile Map<String, EmailTemplate> templates = Map.of();

    /** For the client proxy. */
    protected EmailTemplates() {
        this(null);
    }

    @Inject
    EmailTemplates(Settings settings) {
        this.settings = settings;
    }

    /**
     * Reads all of them, before anything is served.
     *
     * @throws StartupFailure naming one that is wrong, and why
     */
    public void load() {
        TemplateSource files = new TemplateSource(settings.mail().templates());
        Map<String, EmailTemplate> read = new HashMap<>();
        for (Language language : Language.values()) {
            for (EmailType kind : EmailType.values()) {
                String path = kind.path(language);
                read.put(path, EmailTemplate.read(path, kind, files));
            }
        }
        files.check(read.keySet());
        templates = read;
    }

    /**
     * Reads all of them before the application starts.
     *
     * @throws StartupFailure naming one that is wrong, and why
     */
    public static void check(Settings settings) {
        new EmailTemplates(settings).load();
    }

    /** The letter as it is sent. */
    public RenderedEmail write(String id, Instant now, Email email) {
        return templates.get(email.kind().path(email.language())).fill(id, now, email, values(email));
    }

    private Map<String, String> values(Email email) {
        TrustedIssuer issuer = settings.issuer();
        Map<String, String> values = new HashMap<>();
        email.value().ifPresent(text -> values.put(email.kind().placeholder().orElseThrow(), text));
        values.computeIfPresent(EmailType.LINK, (name, path) -> issuer.page("/" + path));
        values.put("name", email.addressee());
        values.put("to", email.to());
        values.put("site", issuer.origin().replaceFirst("https?://", ""));
        return values;
    }
}
