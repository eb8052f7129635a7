package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.latchkey.personal.Person;
import org.latchkey.personal.PersonalData;

/** In which language somebody is written to; it goes with the account. */
@Dependent
class LanguageOfPerson implements PersonalData {

    private final Accounts accounts;

    @Inject
    LanguageOfPerson(Accounts accounts) {
        this.accounts = accounts;
    }

    /** A language by its tag (BCP 47). */
    public record KeptLanguage(String language) {}

    @Override
    public String name() {
        return "languages";
    }

    @Override
    public Stream<KeptLanguage> of(Person person) {
        return accounts.find(person.id()).stream()
                .map(account -> new KeptLanguage(account.language().tag()));
    }
}
