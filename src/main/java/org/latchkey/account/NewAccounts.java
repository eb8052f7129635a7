package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.latchkey.database.Ids;

/** Makes accounts, each in a transaction of its own or the caller's. */
@Dependent
class NewAccounts {

    private final Accounts accounts;
    private final Ids ids;
    private final Clock clock;

    @Inject
    NewAccounts(Accounts accounts, Ids ids, Clock clock) {
        this.accounts = accounts;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    Account add(EmailAddress email, Optional<String> name, PasswordHash hash, Set<String> roles) {
        Account account = new Account(ids.next(), email, name, hash, roles, clock.instant());
        accounts.add(account);
        return account;
    }
}
