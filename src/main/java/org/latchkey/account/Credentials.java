package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.latchkey.event.Client;
import org.latchkey.event.EventType;
import org.latchkey.event.Events;
import org.latchkey.password.Password;
import org.latchkey.password.PasswordHash;
import org.latchkey.throttle.HashingGate;

/** Tells whether an address and a password belong together, and nothing else of either. */
@Dependent
public class Credentials {

    private final Accounts accounts;
    private final HashingGate gate;
    private final Events events;

    @Inject
    Credentials(Accounts accounts, HashingGate gate, Events events) {
        this.accounts = accounts;
        this.gate = gate;
        this.events = events;
    }

    /**
     * An account whose password was right when it was asked. Whether it still is when something
     * comes of it, {@link #isStillRightFor} tells.
     */
    public static final class Proven {

        private final String accountId;
        private final PasswordHash hash;

        private Proven(String accountId, PasswordHash hash) {
            this.accountId = accountId;
            this.hash = hash;
        }

        public String accountId() {
            return accountId;
        }

        /** Whether the account, read and locked now, may log in and has the password still. */
        public boolean isStillRightFor(Account account) {
            return !account.isDisabled() && account.hasPassword(hash);
        }
    }

    /**
     * The account that may log in with these. Whether the address is unknown, the password wrong or
     * the account disabled, a hash of the same cost is computed.
     *
     * @throws org.latchkey.problem.Problem {@code overloaded}
     */
    public Optional<Proven> prove(String typedEmail, String typedPassword, Client client) {
        Optional<Account> account =
                EmailAddress.parse(typedEmail)
                        .flatMap(accounts::find)
                        .filter(found -> !found.isDisabled());
        PasswordHash hash = account.map(Account::passwordHash).orElseGet(PasswordHash::standIn);
        boolean right = gate.pass(() -> hash.matches(Password.of(typedPassword)));
        if (!right || account.isEmpty()) {
            events.addFailure(EventType.SIGN_IN_FAILED, account.map(Account::id), client);
            return Optional.empty();
        }
        return account.map(found -> new Proven(found.id(), hash));
    }
}
