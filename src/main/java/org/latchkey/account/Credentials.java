package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.latchkey.event.Client;
import org.latchkey.password.Password;
import org.latchkey.password.PasswordHash;
import org.latchkey.problem.Problem;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.SignInAttempt;

/** Tells whether an address and a password belong together, and nothing else of either. */
@Dependent
public class Credentials {

    private final Accounts accounts;
    private final PasswordCheck check;
    private final HashUpgrade upgrade;
    private final KnownNetworks knownNetworks;

    @Inject
    Credentials(
            Accounts accounts,
            PasswordCheck check,
            HashUpgrade upgrade,
            KnownNetworks knownNetworks) {
        this.accounts = accounts;
        this.check = check;
        this.upgrade = upgrade;
        this.knownNetworks = knownNetworks;
    }

    /**
     * An account whose password was right when it was asked. Whether it still is when something
     * comes of it, {@link #isStillRightFor} tells.
     */
    public static final class Proven {

        private final String accountId;
        private final long passwordVersion;

        private Proven(Account account) {
            this.accountId = account.id();
            this.passwordVersion = account.passwordVersion();
        }

        public String accountId() {
            return accountId;
        }

        /** Whether the account, read and locked now, may log in and has the password still. */
        public boolean isStillRightFor(Account account) {
            return !account.isDisabled() && account.passwordVersion() == passwordVersion;
        }
    }

    /**
     * The account that may log in with these. Whether the address is unknown, the password wrong or
     * the account disabled, the same is counted and a hash of the same cost is computed.
     *
     * @throws Problem {@code too-many-attempts} or {@code overloaded}
     */
    public Optional<Proven> prove(String typedEmail, String typedPassword, Client client) {
        Optional<EmailAddress> email = EmailAddress.parse(typedEmail);
        Optional<Account> account =
                email.flatMap(accounts::find).filter(found -> !found.isDisabled());
        String address =
                email.map(EmailAddress::key)
                        .orElseGet(() -> typedEmail.strip().toLowerCase(Locale.ROOT));
        SignInAttempt attempt =
                new SignInAttempt(address, account.map(Account::id), client.network());
        PasswordHash hash = account.map(Account::passwordHash).orElseGet(PasswordHash::standIn);
        Password password = Password.of(typedPassword);
        if (!check.isRight(attempt, hash, password, client)) {
            return Optional.empty();
        }
        account.ifPresent(
                found -> {
                    knownNetworks.note(found.id(), client.network());
                    upgrade.make(found, password, client.network());
                });
        // no password is right for a stand-in
        return account.map(Proven::new);
    }
}
