package org.latchkey.confirmation;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.latchkey.account.Accounts;
import org.latchkey.account.AddressChanged;
import org.latchkey.account.PasswordChanged;
import org.latchkey.session.RefreshReused;

/**
 * Tells an account's owner by mail what somebody has done with it, so that he notices if it was not
 * he. Written in the transaction that does it, so that neither is without the other.
 */
@Dependent
class Notices {

    private final Accounts accounts;
    private final Letters letters;

    @Inject
    Notices(Accounts accounts, Letters letters) {
        this.accounts = accounts;
        this.letters = letters;
    }

    void of(@Observes PasswordChanged changed) {
        accounts.find(changed.accountId())
                .ifPresent(
                        account -> {
                            if (changed.wasReset()) {
                                letters.passwordWasReset(account);
                            } else {
                                letters.passwordWasChanged(account);
                            }
                        });
    }

    /** To the old address, where whoever lost the account still reads it. */
    void of(@Observes AddressChanged changed) {
        accounts.find(changed.accountId())
                .ifPresent(
                        account ->
                                letters.addressWasChanged(
                                        account, changed.old(), changed.wasVerified()));
    }

    void of(@Observes RefreshReused reused) {
        accounts.find(reused.accountId()).ifPresent(letters::refreshTokenWasReused);
    }
}
