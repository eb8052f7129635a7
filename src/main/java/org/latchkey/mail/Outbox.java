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
    static final Duration SHOWN = Duration.ofDays(1);

    private final OutboxStore letters;
    private final EmailTemplates templates;
    private final MessageEncryption seal;
    private final Event<MessageQueued> put;
    private final Ids ids;
    private final DatabaseClock time;
    private final Settings settings;

    @Inject
    Outbox(
            OutboxStore letters,
            EmailTemplates templates,
            MessageEncryption seal,
            Event<MessageQueued> put,
            Ids ids,
            DatabaseClock time,
            Settings settings) {
        this.letters = letters;
        this.templates = templates;
        this.seal = seal;
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
    public void put(Email letter) {
        put(letter, null, false);
    }

    /**
     * The same for a letter about an account: to whatever address it goes, it goes with the
     * account.
     *
     * @param isRationed whether the address gets so many an hour, and what is beyond is silently
     *     not sent: nobody has shown that it is his
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void put(Email letter, String accountId, boolean isRationed) {
        if (!settings.mail().isOpen()) {
            return;
        }
        String id = ids.next();
        Instant now = time.now();
        String sealed = seal.seal(templates.write(id, now, letter));
        Instant end =
                now.plus(settings.mail().isReadHere() ? SHOWN : letter.kind().lifetime());
        letters.add(new OutboxMessage(id, seal.recipient(letter.to()), accountId, isRationed, sealed, now, end));
        put.fire(new MessageQueued());
    }
}
