package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.audit.FailureAggregator;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.password.hash.Password;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.password.hashing.HashingLimiter;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.LoginAttempt;
import org.latchkey.throttle.Network;
import org.latchkey.throttle.Throttle;
import org.latchkey.throttle.Throttle.Reservation;

/**
 * Verifies an email address and a password. The result does not reveal which of the two was wrong, or whether the
 * account exists.
 */
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
     * An account whose password has been verified. The account may change afterwards, so check
     * {@link #isStillValidFor} under a lock before acting on it.
     */
    public static final class VerifiedAccount {

        private final Account account;

        private VerifiedAccount(Account account) {
            this.account = account;
        }

        /** The account as it was when the password was verified. */
        public Account account() {
            return account;
        }

        public String accountId() {
            return account.id();
        }

        /**
         * Whether the account, just read and locked, is enabled and still has the verified password and the same
         * second factors.
         */
        public boolean isStillValidFor(Account current) {
            return !current.isDisabled()
                    && current.passwordVersion() == account.passwordVersion()
                    && current.factorVersion() == account.factorVersion();
        }
    }

    /**
     * Verifies the credentials. An unknown address, a wrong password and a disabled account all count as the same
     * failure, and each computes a hash of the same cost, so that a client cannot tell them apart.
     *
     * <p>If the account has a second factor, the password alone is no success: it resets no failures, and makes no
     * network known.
     *
     * @return the account, or empty if the credentials are wrong or the account is disabled
     * @throws Problem {@code too-many-attempts} or {@code overloaded}
     */
    public Optional<VerifiedAccount> authenticate(String typedEmail, String typedPassword, Client client) {
        Optional<EmailAddress> email = EmailAddress.parse(typedEmail);
        Optional<Account> account = email.flatMap(accounts::find).filter(found -> !found.isDisabled());
        String address =
                email.map(EmailAddress::key).orElseGet(() -> typedEmail.strip().toLowerCase(Locale.ROOT));
        LoginAttempt attempt = new LoginAttempt(address, account.map(Account::id), client.network());
        PasswordHash hash = account.map(Account::passwordHash).orElseGet(PasswordHash::dummy);
        Password password = Password.of(typedPassword);
        boolean isSingleFactor = account.filter(Account::hasSecondFactor).isEmpty();
        if (!verify(attempt, hash, password, client, isSingleFactor ? throttle::succeeded : throttle::release)) {
            return Optional.empty();
        }
        account.ifPresent(found -> {
            if (isSingleFactor) {
                knownNetworks.remember(found.id(), client.network());
            }
            rehashIfOutdated(found, password, client.network());
        });
        // never empty here: no password matches the dummy hash
        return account.map(VerifiedAccount::new);
    }

    /**
     * Verifies the password of an account whose owner is about to change it.
     *
     * @throws Problem {@code wrong-password}, {@code too-many-attempts} or {@code overloaded}
     */
    public VerifiedAccount require(Account account, String typedPassword, Client client) {
        return authenticate(account.email(), typedPassword, client).orElseThrow(Credentials::wrongPassword);
    }

    private static Problem wrongPassword() {
        return Problem.of(ProblemType.WRONG_PASSWORD, "The current password is wrong.");
    }

    /**
     * Compares a password with a hash. The attempt counts as a failed login before anything is hashed. If the password
     * matches, this failure and the earlier ones from the same network are reset.
     *
     * @return whether the password matches
     * @throws Problem {@code too-many-attempts} or {@code overloaded}
     */
    public boolean verify(LoginAttempt attempt, PasswordHash hash, Password password, Client client) {
        return verify(attempt, hash, password, client, throttle::succeeded);
    }

    private boolean verify(
            LoginAttempt attempt, PasswordHash hash, Password password, Client client, Consumer<Reservation> ifRight) {
        Reservation reservation = reserve(attempt, client);
        if (!matches(hash, password, reservation, client)) {
            failures.add(EventType.SIGN_IN_FAILED, attempt.accountId(), client);
            return false;
        }
        ifRight.accept(reservation);
        return true;
    }

    /**
     * Reserves an attempt to give a second factor of the account. It counts as a failed login until the caller says
     * otherwise to the {@link Throttle}.
     *
     * @throws Problem {@code too-many-attempts}
     */
    public Reservation reserve(Account account, Client client) {
        return reserve(new LoginAttempt(account.emailKey(), Optional.of(account.id()), client.network()), client);
    }

    private Reservation reserve(LoginAttempt attempt, Client client) {
        try {
            return throttle.reserve(attempt);
        } catch (Problem tooManyAttempts) {
            failures.add(EventType.SIGN_IN_THROTTLED, attempt.accountId(), client);
            throw tooManyAttempts;
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
     * Rehashes the password if its hash was imported from another system or has another cost. The password policy is
     * not checked, because the password does not change. When the hashing limiter is full, the rehash waits for the
     * next login.
     */
    private void rehashIfOutdated(Account account, Password verified, Network network) {
        PasswordHash old = account.passwordHash();
        if (old.isCurrent()) {
            return;
        }
        try {
            PasswordHash rehashed = limiter.run(network, () -> PasswordHash.of(verified, random));
            accounts.replaceHash(account.id(), old, rehashed);
        } catch (Problem overloaded) {
            // the login itself has succeeded
        }
    }

    /**
     * Reads the account again and locks it until the transaction ends.
     *
     * @throws Problem {@code wrong-password} if it was disabled, deleted, or given a new password or other factors since it was verified
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Account lock(VerifiedAccount verified) {
        return lockCurrent(verified).orElseThrow(Credentials::wrongPassword);
    }

    private Optional<Account> lockCurrent(VerifiedAccount verified) {
        return accounts.lock(verified.accountId()).filter(verified::isStillValidFor);
    }

    /**
     * Locks the account until the transaction ends, in most cases without reading it again.
     *
     * @return the account, or empty if it was disabled, deleted, or given a new password or other factors since it was verified
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Account> lockIfStillValid(VerifiedAccount verified) {
        return accounts.lockUnchanged(verified.account) ? Optional.of(verified.account) : lockCurrent(verified);
    }
}
