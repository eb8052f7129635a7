package org.latchkey.departure;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.AccountDeactivated;
import org.latchkey.account.Accounts;
import org.latchkey.account.OwnAccount;
import org.latchkey.database.DatabaseTime;
import org.latchkey.event.Actor;
import org.latchkey.event.Client;
import org.latchkey.event.EventType;
import org.latchkey.event.Events;
import org.latchkey.guard.Caller;
import org.latchkey.personal.Person;
import org.latchkey.personal.PersonalData;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;
import org.latchkey.revocation.RevocationFeed;

/** Removes an account and everything that is its own, all in one transaction. */
@Dependent
public class Departure {

    /** So old at most may the proof of the password be; exactly so old is too old. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final Accounts accounts;
    private final OwnAccount own;
    private final Instance<PersonalData> data;
    private final RevocationFeed revocations;
    private final Events events;
    private final Event<AccountDeactivated> deactivated;
    private final DatabaseTime time;

    @Inject
    Departure(
            Accounts accounts,
            OwnAccount own,
            Instance<PersonalData> data,
            RevocationFeed revocations,
            Events events,
            Event<AccountDeactivated> deactivated,
            DatabaseTime time) {
        this.accounts = accounts;
        this.own = own;
        this.data = data;
        this.revocations = revocations;
        this.events = events;
        this.deactivated = deactivated;
        this.time = time;
    }

    /**
     * The caller leaves.
     *
     * @throws Problem {@code reauthentication-required}, {@code last-admin} or {@code
     *     invalid-token}
     */
    @Transactional
    void leave(Caller caller, Client client) {
        if (!time.now().isBefore(caller.authTime().plus(RECENT))) {
            throw Problem.of(
                    ProblemType.REAUTHENTICATION_REQUIRED,
                    "The password was given more than five minutes ago. Log in again first.");
        }
        accounts.holdAdmins();
        Account account = own.lock(caller);
        close(account);
        events.add(EventType.ACCOUNT_DELETED, account.id(), Optional.of(caller.sessionId()), client);
        remove(account);
    }

    /**
     * An admin removes somebody, or himself.
     *
     * @throws Problem {@code not-found} or {@code last-admin}
     */
    @Transactional
    public void remove(String id, Actor admin) {
        accounts.holdAdmins();
        Account account = accounts.lock(id).orElseThrow(Accounts::notFound);
        close(account);
        events.add(EventType.ACCOUNT_DELETED, id, admin);
        remove(account);
    }

    private void close(Account account) {
        if (account.isEnabledAdmin()) {
            accounts.requireOtherAdmin(account.id());
        }
        revocations.revokeBelow(account.id(), Long.MAX_VALUE);
        deactivated.fire(new AccountDeactivated(account.id()));
    }

    private void remove(Account account) {
        Person person = new Person(account.id(), account.email());
        data.forEach(kept -> kept.remove(person));
        accounts.remove(account);
    }
}
