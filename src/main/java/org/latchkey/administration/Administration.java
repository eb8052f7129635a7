package org.latchkey.administration;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.Account;
import org.latchkey.account.AccountDeactivated;
import org.latchkey.account.Accounts;
import org.latchkey.account.Admins;
import org.latchkey.account.PersonName;
import org.latchkey.account.Role;
import org.latchkey.account.SessionsRevoked;
import org.latchkey.event.Actor;
import org.latchkey.event.EventType;
import org.latchkey.event.Events;
import org.latchkey.json.RequestBody;
import org.latchkey.problem.Problem;
import org.latchkey.revocation.RevocationFeed;

/**
 * What admins do with accounts. Whatever takes something from an account raises its version, and
 * its outstanding tokens are refused.
 */
@Dependent
class Administration {

    private final Accounts accounts;
    private final RevocationFeed revocations;
    private final Events events;
    private final Event<AccountDeactivated> deactivated;
    private final Event<SessionsRevoked> revoked;
    private final Admins admins;

    @Inject
    Administration(
            Accounts accounts,
            RevocationFeed revocations,
            Events events,
            Event<AccountDeactivated> deactivated,
            Event<SessionsRevoked> revoked,
            Admins admins) {
        this.accounts = accounts;
        this.revocations = revocations;
        this.events = events;
        this.deactivated = deactivated;
        this.revoked = revoked;
        this.admins = admins;
    }

    AdminUser read(String id) {
        return AdminUser.of(accounts.find(id).orElseThrow(Accounts::notFound));
    }

    /**
     * Takes {@code name}, {@code roles} and {@code disabled}, each where it is given.
     *
     * @throws Problem {@code not-found}, {@code invalid-request} or {@code last-admin}
     */
    @Transactional
    AdminUser change(String id, RequestBody body, Actor admin) {
        Optional<String> name = PersonName.read(body);
        Optional<Set<String>> roles = Role.read(body);
        Optional<Boolean> disabled = body.flag("disabled");
        body.check();
        admins.hold();
        Account account = accounts.lock(id).orElseThrow(Accounts::notFound);
        boolean wasAdmin = account.isEnabledAdmin();
        if (body.has("name")) {
            account.rename(name);
        }
        boolean isLess = roles.filter(account::changeRoles).isPresent();
        isLess |= disabled.filter(account::disable).isPresent();
        if (wasAdmin && !account.isEnabledAdmin()) {
            admins.requireOther(id);
        }
        if (isLess) {
            revocations.revokeBelow(id, account.version());
        }
        if (disabled.orElse(false)) {
            deactivated.fire(new AccountDeactivated(id));
        }
        events.add(EventType.ACCOUNT_CHANGED, id, admin);
        return AdminUser.of(account);
    }

    /** Signs the account out everywhere. */
    @Transactional
    void endSessions(String id, Actor admin) {
        Account account = accounts.find(id).orElseThrow(Accounts::notFound);
        revoked.fire(new SessionsRevoked(account.id()));
        events.add(EventType.SESSION_ENDED, id, admin);
    }
}
