package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.latchkey.mail.template.Email;
import org.latchkey.mail.template.EmailTemplates;
import org.latchkey.settings.Settings;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.Ids;

/** Letters on their way: written with what causes them, or not at all, and sent after it. */
@Dependent
public class Outbox {

    /** How long a letter is shown to admins that nobody sends. */
    static final Duration RETENTION = Duration.ofDays(1);

    private final OutboxStore messages;
    private final EmailTemplates templates;
    private final MessageEncryption encryption;
    private final Event<MessageQueued> put;
    private final Ids ids;
    private final DatabaseClock time;
    private final Settings settings;

    @Inject
    Outbox(
            OutboxStore messages,
            EmailTemplates templates,
            MessageEncryption encryption,
            Event<MessageQueued> put,
            Ids ids,
            DatabaseClock time,
            Settings settings) {
        this.messages = messages;
        this.templates = templates;
        this.encryption = encryption;
        this.put = put;
        this.ids = ids;
        this.time = time;
        this.settings = settings;
    }

    /**
     * Puts a letter, in the caller's transaction; it is sent once that is committed. Where no mail
     * can be sent (an https issuer without a mail server), it is dropped.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void enqueue(Email email) {
        enqueue(email, null, false);
    }

    /**
     * The same for a letter about an account: to whatever address it goes, it goes with the
     * account.
     *
     * @param isLimited whether the address gets so many an hour, and what is beyond is silently
     *     not sent: nobody has shown that it is his
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void enqueue(Email email, String accountId, boolean isLimited) {
        if (!settings.mail().isEnabled()) {
            return;
        }
        String id = ids.next();
        Instant now = time.now();
        String sealed = encryption.seal(templates.write(id, now, email));
        Instant end =
                now.plus(settings.mail().isDevelopmentOutbox() ? RETENTION : email.kind().lifetime());
        messages.add(new OutboxMessage(id, encryption.recipient(email.to()), accountId, isLimited, sealed, now, end));
        put.fire(new MessageQueued());
    }
}
