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
    private final AccountEmails emails;
    private final OneTimeTokens tokens;
    private final MailRequests mailRequests;

    @Inject
    SecurityNotifications(Accounts accounts, AccountEmails emails, OneTimeTokens tokens, MailRequests mailRequests) {
        this.accounts = accounts;
        this.emails = emails;
        this.tokens = tokens;
        this.mailRequests = mailRequests;
    }

    void of(@Observes AccountEvent.PasswordChanged changed) {
        revokeMailTokensOf(changed.accountId());
        tell(changed.wasReset() ? EmailType.PASSWORD_RESET_DONE : EmailType.PASSWORD_CHANGED, changed.accountId());
    }

    /** Told at the old address, where whoever lost the account still reads it. */
    void of(@Observes AccountEvent.EmailChanged changed) {
        revokeMailTokensOf(changed.accountId());
        accounts.find(changed.accountId())
                .ifPresent(account -> emails.emailChanged(account, changed.old(), changed.wasVerified()));
    }

    void of(@Observes AccountEvent.Deactivated deactivated) {
        revokeMailTokensOf(deactivated.accountId());
    }

    /** Tells the owner, in the caller's transaction, that a rotated refresh token was used again. */
    public void refreshTokenWasReused(String accountId) {
        tell(EmailType.REFRESH_REUSED, accountId);
    }

    private void revokeMailTokensOf(String accountId) {
        tokens.revokeAllOf(accountId);
        mailRequests.deleteAllOf(accountId);
    }

    private void tell(EmailType kind, String accountId) {
        accounts.find(accountId).ifPresent(account -> emails.tell(kind, account));
    }
}
