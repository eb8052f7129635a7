package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.latchkey.account.AccountDeactivated;
import org.latchkey.account.Accounts;
import org.latchkey.account.EmailChanged;
import org.latchkey.account.PasswordChanged;
import org.latchkey.mail.template.EmailType;
import org.latchkey.session.RefreshReused;

/**
 * What follows when an account is changed, in the transaction that does it. Its mailed tokens are
 * void, and those that are about to be mailed; those of one that is deleted go with it. The owner
 * is told by mail, so that he notices if it was not he.
 */
@Dependent
class SecurityNotifications {

    private final Accounts accounts;
    private final AccountEmails letters;
    private final OneTimeTokens tokens;
    private final MailRequests orders;

    @Inject
    SecurityNotifications(Accounts accounts, AccountEmails letters, OneTimeTokens tokens, MailRequests orders) {
        this.accounts = accounts;
        this.letters = letters;
        this.tokens = tokens;
        this.orders = orders;
    }

    void of(@Observes PasswordChanged changed) {
        voidLinksOf(changed.accountId());
        tell(changed.wasReset() ? EmailType.PASSWORD_RESET_DONE : EmailType.PASSWORD_CHANGED, changed.accountId());
    }

    /** Told at the old address, where whoever lost the account still reads it. */
    void of(@Observes EmailChanged changed) {
        voidLinksOf(changed.accountId());
        accounts.find(changed.accountId())
                .ifPresent(account -> letters.addressWasChanged(account, changed.old(), changed.wasVerified()));
    }

    void of(@Observes AccountDeactivated deactivated) {
        voidLinksOf(deactivated.accountId());
    }

    void of(@Observes RefreshReused reused) {
        tell(EmailType.REFRESH_REUSED, reused.accountId());
    }

    private void voidLinksOf(String accountId) {
        tokens.voidAllOf(accountId);
        orders.dropAllOf(accountId);
    }

    private void tell(EmailType kind, String accountId) {
        accounts.find(accountId).ifPresent(account -> letters.tell(kind, account));
    }
}
