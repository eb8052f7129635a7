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
import org.latchkey.http.request.Language;
import org.latchkey.mail.template.Email;
import org.latchkey.mail.template.EmailType;
import org.latchkey.testing.TravellingClock;

/** A resource in test deployments only. It queues emails and sets the clock. */
@Path("test")
@Public
@Dependent
public class PostingResource {

    @Inject
    private Posting posting;

    /** Queues an email with a link, and rolls back if {@code undone} is set. */
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
            // The rollback was requested.
        }
    }

    /** Deletes the queued emails to an address. */
    @DELETE
    @Path("letters")
    public void deleteAllTo(@QueryParam("to") String to) {
        posting.deleteAllTo(to);
    }

    /**
     * Sets the server's clock ahead of the machine's.
     *
     * @param isStopped whether the clock also stands still from now on
     */
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

    /** Runs each call in a transaction of its own. */
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
        void deleteAllTo(String to) {
            messages.deleteAllTo(encryption.recipient(to));
        }
    }
}
