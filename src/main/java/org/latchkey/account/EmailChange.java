package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.Predicate;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.token.revocation.RevocationFeed;

/** Takes an address for its owner's, who has shown that he reads its mail. */
@Dependent
public class EmailChange {

    private final Accounts accounts;
    private final RevocationFeed revocations;
    private final AuditLog auditLog;
    private final Event<AccountEvent> changed;

    @Inject
    EmailChange(Accounts accounts, RevocationFeed revocations, AuditLog auditLog, Event<AccountEvent> changed) {
        this.accounts = accounts;
        this.revocations = revocations;
        this.auditLog = auditLog;
        this.changed = changed;
    }

    /**
     * Verifies the account's address, or makes another one the account's.
     *
     * @param isAllowed asked once, with the account held; what it spends is spent with the change
     * @param sessionId in which it was done, if in any
     * @return whether it was done; false too where somebody else has the address
     * @throws PersistenceException where somebody else has just been quicker
     */
    @Transactional
    public boolean make(
            String accountId,
            EmailAddress shown,
            Predicate<Account> isAllowed,
            Optional<String> sessionId,
            Client client) {
        Optional<Account> account = accounts.lock(accountId)
                .filter(found -> !found.isDisabled())
                .filter(isAllowed)
                .filter(found -> isFreeFor(found, shown));
        account.ifPresent(found -> {
            move(found, shown);
            auditLog.add(EventType.EMAIL_VERIFIED, found.id(), sessionId, client);
        });
        return account.isPresent();
    }

    private boolean isFreeFor(Account account, EmailAddress shown) {
        return accounts.find(shown)
                .filter(found -> !found.id().equals(account.id()))
                .isEmpty();
    }

    private void move(Account account, EmailAddress shown) {
        EmailAddress old = account.emailAddress();
        boolean wasVerified = account.isEmailVerified();
        if (account.changeEmail(shown)) {
            accounts.flush();
            revocations.revokeBelow(account.id(), account.version());
            changed.fire(new AccountEvent.EmailChanged(account.id(), old, wasVerified));
        }
    }
}
