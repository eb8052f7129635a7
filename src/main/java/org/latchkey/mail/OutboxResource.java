package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.guard.Secured;
import org.latchkey.json.Page;
import org.latchkey.settings.Settings;
import org.latchkey.smtp.Mail;

/**
 * The letters that no mail server takes, since none is set: for admins. Where one is set there are
 * none, for an admin has no business with other people's links.
 */
@Path("outbox")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class OutboxResource {

    private final WaitingLetters letters;
    private final LetterSeal seal;
    private final Settings settings;

    @Inject
    OutboxResource(WaitingLetters letters, LetterSeal seal, Settings settings) {
        this.letters = letters;
        this.seal = seal;
        this.settings = settings;
    }

    /** A letter as an admin sees it. */
    public record LetterAnswer(String id, Instant at, String to, String subject, String text) {

        static LetterAnswer of(Mail mail) {
            return new LetterAnswer(mail.id(), mail.at(), mail.to(), mail.subject(), mail.text());
        }
    }

    /** Newest first. */
    @GET
    public Page<LetterAnswer> list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
        int most = Page.limit(limit);
        Page<WaitingLetter> page = Page.of(found(Page.after(after), most + 1), most, WaitingLetter::id);
        List<LetterAnswer> items = page.items().stream().flatMap(this::answer).toList();
        return new Page<>(items, page.next());
    }

    private List<WaitingLetter> found(String before, int most) {
        return settings.mail().isReadHere() ? letters.list(before, most) : List.of();
    }

    private Stream<LetterAnswer> answer(WaitingLetter letter) {
        Optional<Mail> mail = seal.open(letter);
        return mail.map(LetterAnswer::of).stream();
    }
}
