package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.latchkey.account.Accounts;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.PersonalData;

/** Exports the language of emails to the account. It is deleted with the account. */
@Dependent
class LanguagePersonalData implements PersonalData {

    private final Accounts accounts;

    @Inject
    LanguagePersonalData(Accounts accounts) {
        this.accounts = accounts;
    }

    /** A language by its tag (BCP 47). */
    public record KeptLanguage(String language) {}

    @Override
    public String name() {
        return "languages";
    }

    @Override
    public Stream<KeptLanguage> of(DataSubject person) {
        return accounts.find(person.id()).stream()
                .map(account -> new KeptLanguage(account.language().tag()));
    }
}
