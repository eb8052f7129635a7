package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.audit.FailureAggregator;
import org.latchkey.http.problem.Problem;
import org.latchkey.password.hash.Password;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.password.hashing.HashingLimiter;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.LoginAttempt;
import org.latchkey.throttle.Network;
import org.latchkey.throttle.Throttle;
import org.latchkey.throttle.Throttle.Reservation;

/** Tells whether an address and a password belong together, and nothing else of either. */
@Dependent
public class Credentials {

    private final Accounts accounts;
    private final HashingLimiter limiter;
    private final Throttle throttle;
    private final FailureAggregator failures;
    private final KnownNetworks knownNetworks;
    private final SecureRandom random;

    @Inject
    Credentials(
            Accounts accounts,
            HashingLimiter limiter,
            Throttle throttle,
            FailureAggregator failures,
            KnownNetworks knownNetworks,
            SecureRandom random) {
        this.accounts = accounts;
        this.limiter = limiter;
        this.throttle = throttle;
        this.failures = failures;
        this.knownNetworks = knownNetworks;
        this.random = random;
    }

    /**
     * An account whose password was right when it was asked. Whether it still is when something
     * comes of it, {@link #isStillRightFor} tells.
     */
    public static final class Proven {

        private final Account account;

        private Proven(Account account) {
            this.account = account;
        }

        public String accountId() {
            return account.id();
        }

        /** Whether the account, read and locked now, may log in and has the password still. */
        public boolean isStillRightFor(Account now) {
            return !now.isDisabled() && now.passwordVersion() == account.passwordVersion();
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
        Optional<Account> account = email.flatMap(accounts::find).filter(found -> !found.isDisabled());
        String address =
                email.map(EmailAddress::key).orElseGet(() -> typedEmail.strip().toLowerCase(Locale.ROOT));
        LoginAttempt attempt = new LoginAttempt(address, account.map(Account::id), client.network());
        PasswordHash hash = account.map(Account::passwordHash).orElseGet(PasswordHash::dummy);
        Password password = Password.of(typedPassword);
        if (!isRight(attempt, hash, password, client)) {
            return Optional.empty();
        }
        account.ifPresent(found -> {
            knownNetworks.remember(found.id(), client.network());
            upgrade(found, password, client.network());
        });
        // no password is right for a stand-in
        return account.map(Proven::new);
    }

    /**
     * Whether the password is the one of the hash: the attempt is counted first, and hashed when
     * its turn comes. A wrong one counts as a failed login, and a right one forgets those before.
     *
     * @throws Problem {@code too-many-attempts} or {@code overloaded}
     */
    public boolean isRight(LoginAttempt attempt, PasswordHash hash, Password password, Client client) {
        Reservation reservation = reserve(attempt, client);
        if (!matches(hash, password, reservation, client)) {
            failures.add(EventType.SIGN_IN_FAILED, attempt.accountId(), client);
            return false;
        }
        throttle.succeeded(reservation);
        return true;
    }

    private Reservation reserve(LoginAttempt attempt, Client client) {
        try {
            return throttle.reserve(attempt);
        } catch (Problem tooMany) {
            failures.add(EventType.SIGN_IN_THROTTLED, attempt.accountId(), client);
            throw tooMany;
        }
    }

    private boolean matches(PasswordHash hash, Password password, Reservation reservation, Client client) {
        try {
            Network network = client.network();
            return hash.isLarge()
                    ? limiter.runLarge(network, () -> hash.matches(password))
                    : limiter.run(network, () -> hash.matches(password));
        } catch (RuntimeException notHashed) {
            throttle.release(reservation);
            throw notHashed;
        }
    }

    /**
     * Puts a hash of ours in the place of one that another system made, or that was made at another
     * cost. The rules of today are not asked: it is the same password as before. Where there is no
     * room to hash, the next login will do.
     */
    private void upgrade(Account account, Password proven, Network network) {
        PasswordHash old = account.passwordHash();
        if (old.isCurrent()) {
            return;
        }
        try {
            PasswordHash better = limiter.run(network, () -> PasswordHash.of(proven, random));
            accounts.replaceHash(account.id(), old, better);
        } catch (Problem overloaded) {
            // the login itself has succeeded
        }
    }

    /**
     * Holds the account until the transaction ends, so that nothing of it changes meanwhile. Empty
     * where it was disabled, was deleted or changed its password since it was proven.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Account> lockUnchanged(Proven proven) {
        return accounts.lockUnchanged(proven.account)
                ? Optional.of(proven.account)
                : accounts.lock(proven.accountId()).filter(proven::isStillRightFor);
    }
}
