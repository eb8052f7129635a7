package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.guard.Public;
import org.latchkey.mail.template.Email;
import org.latchkey.mail.template.EmailType;
import org.latchkey.mail.template.Language;
import org.latchkey.testing.TravellingClock;

/** In the tests' deployments: puts letters, as whatever causes one would, and travels in time. */
@Path("test")
@Public
@Dependent
public class PostingResource {

    private final Posting posting;

    @Inject
    PostingResource(Posting posting) {
        this.posting = posting;
    }

    /** A letter with a link; rolled back where that is asked for. */
    @POST
    @Path("letters")
    public void put(
            @QueryParam("to") String to,
            @QueryParam("name") String name,
            @QueryParam("language") String language,
            @QueryParam("token") String token,
            @QueryParam("kind") @DefaultValue("PASSWORD_RESET") EmailType kind,
            @QueryParam("undone") boolean isUndone) {
        try {
            posting.put(
                    new Email(
                            kind,
                            to,
                            Language.tagged(language),
                            Optional.ofNullable(name),
                            Optional.of("new-password#token=" + token)),
                    isUndone);
        } catch (IllegalStateException e) {
            // rolled back, as wished
        }
    }

    /** Takes back what waits for an address. */
    @DELETE
    @Path("letters")
    public void withdraw(@QueryParam("to") String to) {
        posting.withdraw(to);
    }

    /** So far ahead of the machine's time, which goes on or stands still. */
    @POST
    @Path("clock")
    public void travel(@QueryParam("ahead") String ahead, @QueryParam("stopped") boolean isStopped) {
        if (isStopped) {
            TravellingClock.stop();
        } else {
            TravellingClock.comeBack();
        }
        TravellingClock.travel(Duration.parse(ahead));
    }

    /** What happens in one transaction. */
    @Dependent
    public static class Posting {

        private final Outbox outbox;
        private final OutboxStore messages;
        private final MessageEncryption encryption;

        @Inject
        Posting(Outbox outbox, OutboxStore messages, MessageEncryption encryption) {
            this.outbox = outbox;
            this.messages = messages;
            this.encryption = encryption;
        }

        @Transactional
        void put(Email email, boolean isUndone) {
            outbox.enqueue(email);
            if (isUndone) {
                throw new IllegalStateException("undone");
            }
        }

        @Transactional
        void withdraw(String to) {
            messages.removeOf(encryption.recipient(to));
        }
    }
}
