package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.latchkey.database.Ids;
import org.latchkey.event.Actor;
import org.latchkey.event.Client;
import org.latchkey.event.EventType;
import org.latchkey.event.Events;
import org.latchkey.mail.Language;
import org.latchkey.password.PasswordHash;

/** Makes accounts, each in a transaction of its own or the caller's. */
@Dependent
public class NewAccounts {

    private final Accounts accounts;
    private final Ids ids;
    private final Events events;
    private final Clock clock;

    @Inject
    NewAccounts(Accounts accounts, Ids ids, Events events, Clock clock) {
        this.accounts = accounts;
        this.ids = ids;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody signed up. */
    @Transactional
    public Account signUp(
            EmailAddress email,
            Optional<String> name,
            PasswordHash hash,
            Language language,
            Client client) {
        Account account = add(email, name, hash, Set.of(Role.USER));
        account.speak(language);
        events.add(EventType.SIGNED_UP, account.id(), Optional.empty(), client);
        return account;
    }

    /**
     * Somebody signed up before, and has shown now that he reads the address's mail.
     *
     * @param isAllowed asked once; what it spends is spent with the account
     * @return empty where it is not allowed, or the address has an account
     */
    @Transactional
    public Optional<Account> confirm(
            EmailAddress email,
            Optional<String> name,
            PasswordHash hash,
            Language language,
            BooleanSupplier isAllowed,
            Client client) {
        if (!isAllowed.getAsBoolean() || accounts.find(email).isPresent()) {
            return Optional.empty();
        }
        Account account = signUp(email, name, hash, language, client);
        account.verifyEmail();
        events.add(EventType.EMAIL_VERIFIED, account.id(), Optional.empty(), client);
        return Optional.of(account);
    }

    /** Somebody was brought along by an admin. */
    @Transactional
    public void bring(
            EmailAddress email,
            Optional<String> name,
            PasswordHash hash,
            Set<String> roles,
            boolean isEmailVerified,
            Actor admin) {
        Account account = add(email, name, hash, roles);
        if (isEmailVerified) {
            account.verifyEmail();
        }
        events.add(EventType.ACCOUNT_CHANGED, account.id(), admin);
    }

    @Transactional
    public Account add(
            EmailAddress email, Optional<String> name, PasswordHash hash, Set<String> roles) {
        Account account = new Account(ids.next(), email, name, hash, roles, clock.instant());
        accounts.add(account);
        return account;
    }
}
