package org.latchkey.confirmation;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.latchkey.account.Account;
import org.latchkey.account.AccountClosed;
import org.latchkey.account.Accounts;
import org.latchkey.account.AddressChanged;
import org.latchkey.account.PasswordChanged;

/**
 * Voids an account's mailed tokens, and those that are about to be mailed, in the transaction that
 * changes the account. Those of one that is deleted go with it.
 */
@Dependent
class Voiding {

    private final OneTimeTokens tokens;
    private final LetterOrders orders;
    private final Accounts accounts;

    @Inject
    Voiding(OneTimeTokens tokens, LetterOrders orders, Accounts accounts) {
        this.tokens = tokens;
        this.orders = orders;
        this.accounts = accounts;
    }

    void withThePassword(@Observes PasswordChanged changed) {
        voidAllOf(changed.accountId());
    }

    void withTheAddress(@Observes AddressChanged changed) {
        voidAllOf(changed.accountId());
    }

    /**
     * One that is only signed out everywhere keeps them: an admin may have sent it a link before.
     */
    void withTheAccount(@Observes AccountClosed closed) {
        if (accounts.find(closed.accountId()).filter(Account::isDisabled).isPresent()) {
            voidAllOf(closed.accountId());
        }
    }

    private void voidAllOf(String accountId) {
        tokens.voidAllOf(accountId);
        orders.dropAllOf(accountId);
    }
}
