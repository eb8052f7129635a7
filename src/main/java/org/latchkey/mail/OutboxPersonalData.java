package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.Stream;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.PersonalData;

/**
 * Exports and deletes a person's queued emails: those to their address, and those about their
 * account to an earlier or a requested address. A person who deletes their account gets no more
 * emails.
 */
@Dependent
class OutboxPersonalData implements PersonalData {

    private final OutboxStore messages;
    private final MessageEncryption encryption;

    @Inject
    OutboxPersonalData(OutboxStore messages, MessageEncryption encryption) {
        this.messages = messages;
        this.encryption = encryption;
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
