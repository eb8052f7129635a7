package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.Credentials;
import org.latchkey.database.DatabaseTime;
import org.latchkey.database.Ids;
import org.latchkey.event.Client;
import org.latchkey.event.EventType;
import org.latchkey.event.Events;

/** The part of a login that is committed. */
@Dependent
class SessionOpening {

    private final Sessions sessions;
    private final Accounts accounts;
    private final Events events;
    private final Ids ids;
    private final DatabaseTime time;

    @Inject
    SessionOpening(
            Sessions sessions, Accounts accounts, Events events, Ids ids, DatabaseTime time) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.events = events;
        this.ids = ids;
        this.time = time;
    }

    /** A session and whose it is, as both were when it was opened. */
    record Opened(Session session, Account account) {}

    /**
     * Opens a session, or none where the account was disabled, was deleted or changed its password
     * while the login was under way: the account is held until the session is committed.
     */
    @Transactional
    Optional<Opened> open(Credentials.Proven proven, Client client) {
        Optional<Account> account =
                accounts.lock(proven.accountId()).filter(proven::isStillRightFor);
        return account.map(found -> new Opened(added(found, client), found));
    }

    private Session added(Account account, Client client) {
        Session session = new Session(ids.next(), account.id(), client, time.now());
        sessions.add(session);
        events.add(EventType.SIGNED_IN, account.id(), Optional.of(session.id()), client);
        return session;
    }
}
