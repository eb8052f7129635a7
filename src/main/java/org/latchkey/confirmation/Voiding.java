package org.latchkey.confirmation;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.latchkey.account.AccountDeactivated;
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

    @Inject
    Voiding(OneTimeTokens tokens, LetterOrders orders) {
        this.tokens = tokens;
        this.orders = orders;
    }

    void withThePassword(@Observes PasswordChanged changed) {
        voidAllOf(changed.accountId());
    }

    void withTheAddress(@Observes AddressChanged changed) {
        voidAllOf(changed.accountId());
    }

    void withTheAccount(@Observes AccountDeactivated deactivated) {
        voidAllOf(deactivated.accountId());
    }

    private void voidAllOf(String accountId) {
        tokens.voidAllOf(accountId);
        orders.dropAllOf(accountId);
    }
}
