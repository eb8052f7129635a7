package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.Stream;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.PersonalData;

/**
 * What still waits to be sent to somebody, or about his account to an address that he had or
 * wanted; who leaves gets nothing any more.
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

    /** That a letter waits; what it says may be a secret until it has arrived. */
    public record KeptLetter(String id, Instant at) {}

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public Stream<KeptLetter> of(DataSubject person) {
        return messages.of(encryption.recipient(person.email()), person.id())
                .map(letter -> new KeptLetter(letter.id(), letter.createdAt()));
    }

    @Override
    public void remove(DataSubject person) {
        messages.removeOf(encryption.recipient(person.email()));
        messages.removeOfAccount(person.id());
    }
}
