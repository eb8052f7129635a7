package org.latchkey.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.latchkey.guard.Secured;
import org.latchkey.http.request.Page;
import org.latchkey.mail.template.EmailTemplates.RenderedEmail;
import org.latchkey.settings.Settings;

/**
 * The development outbox: lists the emails for admins when no mail server is configured. With a mail
 * server the list is empty, because admins must not read other people's secret links.
 */
@Path("outbox")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OutboxResource {

    @Inject
    private OutboxStore messages;

    @Inject
    private MessageEncryption encryption;

    @Inject
    private Settings settings;

    /** An email as an admin sees it. */
    public record LetterAnswer(String id, Instant at, String to, String subject, String text) {

        static LetterAnswer of(RenderedEmail mail) {
            return new LetterAnswer(mail.id(), mail.at(), mail.to(), mail.subject(), mail.text());
        }
    }

    /** Lists one page of emails, newest first. */
    @GET
    public Page<LetterAnswer> list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
        int maxItems = Page.limit(limit);
        List<OutboxMessage> found = find(Page.after(after), maxItems + 1);
        return Page.of(found, maxItems, OutboxMessage::id)
                .flatMap(message -> encryption.open(message).stream())
                .map(LetterAnswer::of);
    }

    private List<OutboxMessage> find(String before, int maxItems) {
        return settings.mail().isDevelopmentOutbox() ? messages.list(before, maxItems) : List.of();
    }
}
