package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.latchkey.account.AccountEvent;
import org.latchkey.account.Accounts;
import org.latchkey.mail.template.EmailType;

/**
 * Revokes mailed tokens and notifies the owner when an account changes, in the transaction of the change. It revokes
 * the tokens already mailed and the mail requests still waiting. The tokens of a deleted account are deleted with it.
 * The email lets owners notice changes that they did not make.
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

    void passwordChanged(@Observes AccountEvent.PasswordChanged changed) {
        revokeMailTokensOf(changed.accountId());
        EmailType type = changed.wasReset() ? EmailType.PASSWORD_RESET_DONE : EmailType.PASSWORD_CHANGED;
        notifyOwner(type, changed.accountId());
    }

    /** Notifies the old address, where the owner still receives mail if somebody else took over the account. */
    void emailChanged(@Observes AccountEvent.EmailChanged changed) {
        revokeMailTokensOf(changed.accountId());
        accounts.find(changed.accountId())
                .ifPresent(account -> emails.emailChanged(account, changed.old(), changed.wasVerified()));
    }

    void deactivated(@Observes AccountEvent.Deactivated deactivated) {
        revokeMailTokensOf(deactivated.accountId());
    }

    private void revokeMailTokensOf(String accountId) {
        tokens.revokeAllOf(accountId);
        mailRequests.deleteAllOf(accountId);
    }

    /** Notifies the owner, in the caller's transaction, of something that they may not have done themselves. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void notifyOwner(EmailType type, String accountId) {
        accounts.find(accountId).ifPresent(account -> emails.notifyOwner(type, account));
    }
}
