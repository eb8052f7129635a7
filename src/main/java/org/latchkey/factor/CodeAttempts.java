package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.Credentials;
import org.latchkey.account.email.AccountEmails;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.audit.FailureAggregator;
import org.latchkey.http.problem.Problem;
import org.latchkey.mail.template.EmailType;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;
import org.latchkey.throttle.Throttle.Reservation;

/**
 * Limits wrong codes and assertions. One counts as a failed login. Wrong codes of an authenticator app are also limited for
 * each account, over all networks, sessions and challenges. An attempt counts before its code is verified, so that
 * concurrent guesses count each other.
 */
@Dependent
class CodeAttempts {

    /** From this number of wrong codes in a row on, the owner is notified. */
    private static final int SUSPICIOUS = 3;

    private final Credentials credentials;
    private final Throttle throttle;
    private final Accounts accounts;
    private final Transactions transactions;
    private final FailureAggregator failures;
    private final KnownNetworks knownNetworks;
    private final AccountEmails notifications;

    @Inject
    CodeAttempts(
            Credentials credentials,
            Throttle throttle,
            Accounts accounts,
            Transactions transactions,
            FailureAggregator failures,
            KnownNetworks knownNetworks,
            AccountEmails notifications) {
        this.credentials = credentials;
        this.throttle = throttle;
        this.accounts = accounts;
        this.transactions = transactions;
        this.failures = failures;
        this.knownNetworks = knownNetworks;
        this.notifications = notifications;
    }

    /**
     * Verifies a second factor in one transaction that locks the account.
     *
     * @param isTotp whether it is a code of an authenticator app
     * @param verification returns empty if the code is wrong; what it has changed until then is committed too
     * @throws Problem {@code too-many-attempts}
     */
    <T> Optional<T> verify(
            Account account, boolean isTotp, Client client, Function<Account, Optional<T>> verification) {
        Reservation reservation = credentials.reserve(account, client);
        Optional<T> result;
        try {
            if (isTotp) {
                throttle.acquire(Limit.WRONG_CODES_OF_ACCOUNT, account.id());
            }
            result = verifyReserved(account, isTotp, verification);
        } catch (RuntimeException notVerified) {
            throttle.release(reservation);
            throw notVerified;
        }
        if (result.isPresent()) {
            throttle.succeeded(reservation);
            knownNetworks.remember(account.id(), client.network());
        } else {
            failures.add(EventType.SECOND_FACTOR_FAILED, Optional.of(account.id()), client);
            notifyIfSuspicious(account);
        }
        return result;
    }

    private <T> Optional<T> verifyReserved(
            Account account, boolean isTotp, Function<Account, Optional<T>> verification) {
        boolean isWrong = false;
        try {
            Optional<T> result = transactions.in(() -> {
                Optional<Account> locked = accounts.lock(account.id());
                Optional<T> verified = locked.flatMap(verification);
                locked.ifPresent(found -> found.countCode(verified.isPresent()));
                return verified;
            });
            isWrong = result.isEmpty();
            return result;
        } finally {
            if (isTotp && !isWrong) {
                throttle.takeBack(Limit.WRONG_CODES_OF_ACCOUNT, account.id());
            }
        }
    }

    private void notifyIfSuspicious(Account account) {
        boolean isSuspicious = accounts.find(account.id())
                .filter(found -> found.wrongCodes() >= SUSPICIOUS)
                .isPresent();
        if (isSuspicious
                && throttle.tryAcquire(Limit.NOTICES_OF_WRONG_CODES, account.id())
                        .isEmpty()) {
            transactions.in(() -> notifications.notifyOwner(EmailType.WRONG_CODES, account.id()));
        }
    }
}
