package org.latchkey.mail.template;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.latchkey.http.request.Language;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.settings.reading.TrustedIssuer;

/** Loads the templates of all emails in all languages, and renders emails. */
@ApplicationScoped
public class EmailTemplates {

    /**
     * An email with its final subject and bodies, ready to be sent.
     *
     * @param id the local part of the Message-ID. An email that is sent twice has the same Message-ID,
     *     so that mail programs can recognize the duplicate.
     * @param at when the email was created
     * @param to the recipient's address
     * @param language a language tag (BCP 47)
     */
    public record RenderedEmail(
            String id, Instant at, String to, String language, String subject, String text, String html) {

        /** Leaves out the content, because a link in it is a secret. */
        @Override
        public String toString() {
            return "Mail[" + id + "]";
        }
    }

    private final Settings settings;
    private volatile Map<String, EmailTemplate> templates = Map.of();

    @Inject
    EmailTemplates(Settings settings) {
        this.settings = settings;
    }

    /**
     * Loads and validates all templates. The application calls it before it serves the first request.
     *
     * @throws StartupFailure if a template is invalid. The message names the template and the reason.
     */
    public void load() {
        TemplateSource files = new TemplateSource(settings.mail().templates());
        Map<String, EmailTemplate> loaded = new HashMap<>();
        for (Language language : Language.values()) {
            for (EmailType kind : EmailType.values()) {
                String path = kind.path(language);
                loaded.put(path, EmailTemplate.read(path, kind, files));
            }
        }
        files.check(loaded.keySet());
        templates = loaded;
    }

    /**
     * Validates all templates without an application, before the server starts.
     *
     * @throws StartupFailure if a template is invalid. The message names the template and the reason.
     */
    public static void check(Settings settings) {
        new EmailTemplates(settings).load();
    }

    /** Renders an email in its language. */
    public RenderedEmail render(String id, Instant now, Email email) {
        return templates.get(email.kind().path(email.language())).render(id, now, email, values(email));
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
