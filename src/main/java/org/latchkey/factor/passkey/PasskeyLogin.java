package org.latchkey.factor.passkey;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.audit.FailureAggregator;
import org.latchkey.factor.challenge.Challenges.Ceremony;
import org.latchkey.http.problem.Problem;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.Throttle;

/** Logs in with a passkey alone. It must have verified the user. An attempt counts against the network, and no limit of an account refuses it. */
@Dependent
public class PasskeyLogin {

    private final PasskeyVerifier verifier;
    private final Passkeys passkeys;
    private final Accounts accounts;
    private final Transactions transactions;
    private final Throttle throttle;
    private final KnownNetworks knownNetworks;
    private final FailureAggregator failures;

    @Inject
    PasskeyLogin(
            PasskeyVerifier verifier,
            Passkeys passkeys,
            Accounts accounts,
            Transactions transactions,
            Throttle throttle,
            KnownNetworks knownNetworks,
            FailureAggregator failures) {
        this.verifier = verifier;
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.transactions = transactions;
        this.throttle = throttle;
        this.knownNetworks = knownNetworks;
        this.failures = failures;
    }

    /**
     * Verifies an assertion.
     *
     * @param then runs if it is right, in the same transaction, with the locked account
     * @return empty if the assertion is refused, or the account is disabled
     * @throws Problem {@code too-many-attempts}
     */
    public <T> Optional<T> logIn(Credential credential, Client client, Function<Account, T> then) {
        Optional<String> accountId = credential.id().flatMap(passkeys::accountOf);
        boolean isCounted = count(accountId, client);
        Optional<T> result = spend(credential)
                ? transactions.in(() -> accountId
                        .flatMap(accounts::lock)
                        .filter(locked -> isAccepted(locked, credential, client))
                        .map(then))
                : Optional.empty();
        if (result.isEmpty()) {
            failures.add(EventType.SIGN_IN_FAILED, accountId, client);
            return result;
        }
        if (isCounted) {
            throttle.takeBackFailure(client.network());
        }
        accountId.ifPresent(id -> knownNetworks.remember(id, client.network()));
        return result;
    }

    private boolean count(Optional<String> accountId, Client client) {
        try {
            return throttle.countFailure(accountId, client.network());
        } catch (Problem tooManyAttempts) {
            failures.add(EventType.SIGN_IN_THROTTLED, accountId, client);
            throw tooManyAttempts;
        }
    }

    /** Two requests with one challenge can lock two different accounts, so the database's key decides. */
    private boolean spend(Credential credential) {
        return SqlState.insertedOr(
                () -> transactions.inNew(() -> verifier.spend(Ceremony.login(), credential)), () -> false);
    }

    private boolean isAccepted(Account locked, Credential credential, Client client) {
        return !locked.isDisabled()
                && credential.userHandle().isPresent()
                && verifier.accepts(locked, credential, true, client);
    }
}
