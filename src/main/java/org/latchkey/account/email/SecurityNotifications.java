package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.latchkey.account.AccountEvent;
import org.latchkey.account.Accounts;
import org.latchkey.mail.template.EmailType;

/**
 * What follows when an account is changed, in the transaction that does it. Its mailed tokens are
 * void, and those that are about to be mailed; those of one that is deleted go with it. The owner
 * is told by mail, so that he notices if it was not he.
 */
@Dependent
public class SecurityNotifications {

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

    void of(@Observes AccountEvent.PasswordChanged changed) {
        voidLinksOf(changed.accountId());
        tell(changed.wasReset() ? EmailType.PASSWORD_RESET_DONE : EmailType.PASSWORD_CHANGED, changed.accountId());
    }

    /** Told at the old address, where whoever lost the account still reads it. */
    void of(@Observes AccountEvent.EmailChanged changed) {
        voidLinksOf(changed.accountId());
        accounts.find(changed.accountId())
                .ifPresent(account -> letters.addressWasChanged(account, changed.old(), changed.wasVerified()));
    }

    void of(@Observes AccountEvent.Deactivated deactivated) {
        voidLinksOf(deactivated.accountId());
    }

    /** Tells the owner, in the caller's transaction, that a rotated refresh token was used again. */
    public void refreshTokenWasReused(String accountId) {
        tell(EmailType.REFRESH_REUSED, accountId);
    }

    private void voidLinksOf(String accountId) {
        tokens.voidAllOf(accountId);
        orders.dropAllOf(accountId);
    }

    private void tell(EmailType kind, String accountId) {
        accounts.find(accountId).ifPresent(account -> letters.tell(kind, account));
    }
}
