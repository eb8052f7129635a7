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

/** Confirms an email address as the account owner's, after the owner has proven that they receive its mail. */
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
     * Marks the account's address as verified, or replaces it with another verified address.
     *
     * @param isAllowed tested once, while the account is locked. A token that it consumes is consumed in the same
     *     transaction as the change.
     * @param sessionId the session that makes the change, if any
     * @return whether the address was confirmed. It is false if the account is disabled or gone, if {@code isAllowed}
     *     is false, or if another account has the address.
     * @throws PersistenceException if another account takes the address at the same time
     */
    @Transactional
    public boolean confirm(
            String accountId,
            EmailAddress confirmed,
            Predicate<Account> isAllowed,
            Optional<String> sessionId,
            Client client) {
        Optional<Account> account = accounts.lock(accountId)
                .filter(found -> !found.isDisabled())
                .filter(isAllowed)
                .filter(found -> isFreeFor(found, confirmed));
        account.ifPresent(found -> {
            changeTo(found, confirmed);
            auditLog.add(EventType.EMAIL_VERIFIED, found.id(), sessionId, client);
        });
        return account.isPresent();
    }

    private boolean isFreeFor(Account account, EmailAddress confirmed) {
        return accounts.find(confirmed)
                .filter(found -> !found.id().equals(account.id()))
                .isEmpty();
    }

    private void changeTo(Account account, EmailAddress confirmed) {
        EmailAddress old = account.emailAddress();
        boolean wasVerified = account.isEmailVerified();
        if (account.changeEmail(confirmed)) {
            accounts.flush();
            revocations.revokeBelow(account.id(), account.version());
            changed.fire(new AccountEvent.EmailChanged(account.id(), old, wasVerified));
        }
    }
}
