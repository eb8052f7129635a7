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

/**
 * Queues emails in the transaction of the change that causes them. An email is sent after the
 * commit, and a rollback discards it.
 */
@Dependent
public class Outbox {

    /** How long admins can read an email in the development outbox, where no mail server sends it. */
    static final Duration RETENTION = Duration.ofDays(1);

    private final OutboxStore messages;
    private final EmailTemplates templates;
    private final MessageEncryption encryption;
    private final Event<MessageQueued> queued;
    private final Ids ids;
    private final DatabaseClock time;
    private final Settings settings;

    @Inject
    Outbox(
            OutboxStore messages,
            EmailTemplates templates,
            MessageEncryption encryption,
            Event<MessageQueued> queued,
            Ids ids,
            DatabaseClock time,
            Settings settings) {
        this.messages = messages;
        this.templates = templates;
        this.encryption = encryption;
        this.queued = queued;
        this.ids = ids;
        this.time = time;
        this.settings = settings;
    }

    /**
     * Queues an email in the caller's transaction. It is sent after the commit. If no mail can be
     * sent (an https issuer without a mail server), the email is dropped.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void enqueue(Email email) {
        enqueue(email, null, false);
    }

    /**
     * Queues an email about an account. Deleting the account deletes the email, whatever address it
     * is sent to.
     *
     * @param accountId the account, or null
     * @param isLimited whether the address gets a limited number of emails per hour. Emails beyond
     *     the limit are silently not sent. For addresses whose ownership is not verified.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void enqueue(Email email, String accountId, boolean isLimited) {
        if (!settings.mail().isEnabled()) {
            return;
        }
        String id = ids.next();
        Instant now = time.now();
        String sealed = encryption.seal(templates.render(id, now, email));
        Instant expiresAt = now.plus(
                settings.mail().isDevelopmentOutbox() ? RETENTION : email.kind().lifetime());
        String recipient = encryption.recipient(email.to());
        messages.add(new OutboxMessage(id, recipient, accountId, isLimited, sealed, now, expiresAt));
        queued.fire(new MessageQueued());
    }
}
