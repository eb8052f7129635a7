package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.Credentials;
import org.latchkey.account.PasswordChanged;
import org.latchkey.database.Ids;

/** The sessions in the database. */
@Dependent
class Sessions {

    private final EntityManager entities;
    private final Accounts accounts;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Sessions(EntityManager entities, Accounts accounts, Ids ids, Clock clock) {
        this.entities = entities;
        this.accounts = accounts;
        this.ids = ids;
        this.clock = clock;
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
        return account.map(
                found -> {
                    Session session = new Session(ids.next(), found.id(), client, clock.instant());
                    entities.persist(session);
                    return new Opened(session, found);
                });
    }

    /** Part of the change: who has the old password has no session left. */
    void endOthers(@Observes PasswordChanged changed) {
        entities.createQuery(
                        "UPDATE Session s SET s.endedAt = :now WHERE s.accountId = :account"
                                + " AND s.endedAt IS NULL AND s.id <> :kept")
                .setParameter("now", clock.instant())
                .setParameter("account", changed.accountId())
                .setParameter("kept", changed.keptSessionId().orElse(""))
                .executeUpdate();
    }
}
