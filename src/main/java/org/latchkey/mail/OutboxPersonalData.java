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

    private final OutboxStore letters;
    private final MessageEncryption seal;

    @Inject
    OutboxPersonalData(OutboxStore letters, MessageEncryption seal) {
        this.letters = letters;
        this.seal = seal;
    }

    /** That a letter waits; what it says may be a secret until it has arrived. */
    public record KeptLetter(String id, Instant at) {}

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public Stream<KeptLetter> of(DataSubject person) {
        return letters.of(seal.recipient(person.email()), person.id())
                .map(letter -> new KeptLetter(letter.id(), letter.createdAt()));
    }

    @Override
    public void remove(DataSubject person) {
        letters.removeOf(seal.recipient(person.email()));
        letters.removeOfAccount(person.id());
    }
}
