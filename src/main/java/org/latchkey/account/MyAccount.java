package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

/** Finds the caller's own account in the database. */
@Dependent
public class MyAccount {

    private final Accounts accounts;
    private final Freshness freshness;

    @Inject
    MyAccount(Accounts accounts, Freshness freshness) {
        this.accounts = accounts;
        this.freshness = freshness;
    }

    /**
     * Finds the caller's account in its current state.
     *
     * @throws Problem {@code invalid-token} if it is gone or disabled
     */
    public Account find(Caller caller) {
        return requireEnabled(accounts.find(caller.id()));
    }

    /**
     * Finds the caller's account like {@link #find}, and then requires what {@link #requireFreshFactor} does.
     *
     * @throws Problem {@code invalid-token} or {@code reauthentication-required}
     */
    public Account findFresh(Caller caller) {
        Account account = find(caller);
        requireFreshFactor(account, caller);
        return account;
    }

    /**
     * Locks the caller's account until the transaction ends.
     *
     * @throws Problem {@code invalid-token} if it is gone or disabled
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Account lock(Caller caller) {
        return requireEnabled(accounts.lock(caller.id()));
    }

    /**
     * Requires that the caller has authenticated recently, if the account has a second factor.
     *
     * @throws Problem {@code reauthentication-required}
     */
    public void requireFreshFactor(Account account, Caller caller) {
        if (account.hasSecondFactor()) {
            freshness.require(caller);
        }
    }

    /**
     * Rejects a valid access token whose account was deleted or disabled after the token was issued.
     *
     * @throws Problem {@code invalid-token}
     */
    public static Account requireEnabled(Optional<Account> account) {
        return account.filter(found -> !found.isDisabled()).orElseThrow(MyAccount::gone);
    }

    /** Makes the problem for a valid access token whose account or session is gone. */
    public static Problem gone() {
        return Problem.of(ProblemType.INVALID_TOKEN, "The account or the session of this access token is gone.")
                .with(
                        "WWW-Authenticate",
                        Problem.CHALLENGE + ", error=\"invalid_token\", error_description=\"The account is gone\"");
    }
}
