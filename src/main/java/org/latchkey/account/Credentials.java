package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.latchkey.event.Client;
import org.latchkey.event.EventType;
import org.latchkey.event.FailureSums;
import org.latchkey.hashing.HashingGate;
import org.latchkey.password.Password;
import org.latchkey.password.PasswordHash;
import org.latchkey.problem.Problem;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.Reservation;
import org.latchkey.throttle.SignInAttempt;
import org.latchkey.throttle.Throttle;

/** Tells whether an address and a password belong together, and nothing else of either. */
@Dependent
public class Credentials {

    private final Accounts accounts;
    private final Throttle throttle;
    private final HashingGate gate;
    private final HashUpgrade upgrade;
    private final KnownNetworks knownNetworks;
    private final FailureSums failures;

    @Inject
    Credentials(
            Accounts accounts,
            Throttle throttle,
            HashingGate gate,
            HashUpgrade upgrade,
            KnownNetworks knownNetworks,
            FailureSums failures) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.gate = gate;
        this.upgrade = upgrade;
        this.knownNetworks = knownNetworks;
        this.failures = failures;
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
        gate.checkRoom(client.network());
        Optional<EmailAddress> email = EmailAddress.parse(typedEmail);
        Optional<Account> account =
                email.flatMap(accounts::find).filter(found -> !found.isDisabled());
        String address =
                email.map(EmailAddress::key)
                        .orElseGet(() -> typedEmail.strip().toLowerCase(Locale.ROOT));
        Reservation reservation =
                reserve(
                        new SignInAttempt(address, account.map(Account::id), client.network()),
                        client);
        Password password = Password.of(typedPassword);
        if (!isRight(account, password, reservation, client)) {
            failures.add(EventType.SIGN_IN_FAILED, account.map(Account::id), client);
            return Optional.empty();
        }
        throttle.succeeded(reservation);
        account.ifPresent(
                found -> {
                    knownNetworks.note(found.id(), client.network());
                    upgrade.make(found, password, client.network());
                });
        return account.map(Proven::new);
    }

    private Reservation reserve(SignInAttempt attempt, Client client) {
        try {
            return throttle.reserve(attempt);
        } catch (Problem tooMany) {
            failures.add(EventType.SIGN_IN_THROTTLED, attempt.accountId(), client);
            throw tooMany;
        }
    }

    private boolean isRight(
            Optional<Account> account, Password password, Reservation reservation, Client client) {
        PasswordHash hash = account.map(Account::passwordHash).orElseGet(PasswordHash::standIn);
        try {
            boolean matches = gate.pass(client.network(), () -> hash.matches(password));
            return matches && account.isPresent();
        } catch (RuntimeException notHashed) {
            throttle.release(reservation);
            throw notHashed;
        }
    }
}
