package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.Stream;
import org.latchkey.personal.Person;
import org.latchkey.personal.PersonalData;

/**
 * What still waits to be sent to somebody, or about his account to an address that he had or
 * wanted; who leaves gets nothing any more.
 */
@Dependent
class LettersOfPerson implements PersonalData {

    private final WaitingLetters letters;
    private final LetterSeal seal;

    @Inject
    LettersOfPerson(WaitingLetters letters, LetterSeal seal) {
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
    public Stream<KeptLetter> of(Person person) {
        return letters.of(seal.recipient(person.email()), person.id())
                .map(letter -> new KeptLetter(letter.id(), letter.createdAt()));
    }

    @Override
    public void remove(Person person) {
        letters.removeOf(seal.recipient(person.email()));
        letters.removeOfAccount(person.id());
    }
}
