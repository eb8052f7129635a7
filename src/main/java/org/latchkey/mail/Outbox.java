package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.latchkey.mail.template.Email;
import org.latchkey.mail.template.EmailTemplates;
import org.latchkey.mail.template.EmailTemplates.RenderedEmail;
import org.latchkey.settings.Settings;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.Ids;
import org.latchkey.storage.PersonalData;
import org.latchkey.storage.PersonalData.DataSubject;

/**
 * Queues emails in the transaction of the change that causes them. An email is sent after the
 * commit, and a rollback discards it.
 *
 * <p>Exports and deletes a person's queued emails: those to their address, and those about their
 * account to an earlier or a requested address. A person who deletes their account gets no more
 * emails.
 */
@Dependent
public class Outbox implements PersonalData {

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
        RenderedEmail mail = templates.render(ids.next(), time.now(), email);
        Duration lifetime =
                settings.mail().isDevelopmentOutbox() ? RETENTION : email.kind().lifetime();
        String recipient = encryption.recipient(email.to());
        String sealed = encryption.seal(mail);
        messages.add(new OutboxMessage(
                mail, recipient, accountId, isLimited, sealed, mail.at().plus(lifetime)));
        queued.fire(new MessageQueued());
    }

    /** Shows that an email is queued. Its text is left out, as it may hold a secret link. */
    public record KeptLetter(String id, Instant at) {}

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public Stream<KeptLetter> of(DataSubject person) {
        return messages.find(encryption.recipient(person.email()), person.id())
                .map(message -> new KeptLetter(message.id(), message.createdAt()));
    }

    @Override
    public void remove(DataSubject person) {
        messages.deleteAllTo(encryption.recipient(person.email()));
        messages.deleteAllAbout(person.id());
    }
}
