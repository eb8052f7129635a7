package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.AccountEvent;
import org.latchkey.account.Accounts;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.http.request.Language;
import org.latchkey.mail.Outbox;
import org.latchkey.mail.template.Email;
import org.latchkey.mail.template.EmailType;
import org.latchkey.settings.reading.Secret;

/**
 * Enqueues emails to account owners and to people who sign up, in the caller's transaction.
 *
 * <p>When an account changes, it notifies the owner in the transaction of the change, and revokes the tokens already
 * mailed and the mail requests still waiting. The tokens of a deleted account are deleted with it. The email lets
 * owners notice changes that they did not make.
 *
 * <p>The token of a link is in the fragment, which browsers do not send to a server. So opening the link does not
 * consume the token.
 */
@Dependent
@Transactional(Transactional.TxType.MANDATORY)
public class AccountEmails {

    private final Accounts accounts;
    private final Outbox outbox;
    private final OneTimeTokens tokens;

    @Inject
    AccountEmails(Accounts accounts, Outbox outbox, OneTimeTokens tokens) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.tokens = tokens;
    }

    void passwordChanged(@Observes AccountEvent.PasswordChanged changed) {
        tokens.revokeAllOf(changed.accountId());
        EmailType type = changed.wasReset() ? EmailType.PASSWORD_RESET_DONE : EmailType.PASSWORD_CHANGED;
        notifyOwner(type, changed.accountId());
    }

    /**
     * Notifies the old address, where the owner still receives mail if somebody else took over the account. The number
     * of emails is limited unless that address was verified.
     */
    void emailChanged(@Observes AccountEvent.EmailChanged changed) {
        tokens.revokeAllOf(changed.accountId());
        accounts.find(changed.accountId()).ifPresent(account -> {
            Optional<String> newAddress = Optional.of(account.email());
            enqueue(EmailType.EMAIL_CHANGED, account, changed.old(), newAddress, !changed.wasVerified());
        });
    }

    void deactivated(@Observes AccountEvent.Deactivated deactivated) {
        tokens.revokeAllOf(deactivated.accountId());
    }

    /** Notifies the owner of something that they may not have done themselves. */
    public void notifyOwner(EmailType type, String accountId) {
        accounts.find(accountId).ifPresent(account -> notifyOwner(type, account, Optional.empty()));
    }

    /**
     * Mails a link with a new token. The account's earlier token for the same purpose becomes invalid.
     *
     * @param account locked by the caller
     */
    void link(Account account, Purpose purpose, EmailAddress to, Language language) {
        String link = link(purpose.page(), tokens.issue(account, purpose, to));
        outbox.enqueue(
                new Email(purpose.emailType(), to.text(), language, account.name(), Optional.of(link)),
                account.id(),
                false);
    }

    /**
     * Mails a link to reset the password, in the account's own language.
     *
     * @param account locked by the caller
     */
    public void passwordReset(Account account) {
        link(account, Purpose.PASSWORD_RESET, account.emailAddress(), account.language());
    }

    /** Mails the link of a sign-up. It omits the name, which anyone could misuse for a message to a stranger. */
    void signUp(PendingSignUp pending, Secret token) {
        outbox.enqueue(new Email(
                EmailType.SIGN_UP,
                pending.email().text(),
                pending.language(),
                Optional.empty(),
                Optional.of(link(Purpose.VERIFY_EMAIL, token))));
    }

    /** Notifies the owner that somebody tried to sign up with the account's address. */
    void signUpOfExistingAccount(Account account) {
        EmailAddress to = account.emailAddress();
        enqueue(EmailType.SIGN_UP_KNOWN, account, to, Optional.empty(), false);
    }

    /**
     * Notifies the owner at the account's address. The number of emails is limited unless the address is verified.
     *
     * @param value the value for the type's placeholder, if it has one
     */
    void notifyOwner(EmailType type, Account account, Optional<String> value) {
        enqueue(type, account, account.emailAddress(), value, !account.isEmailVerified());
    }

    private static String link(String page, Secret token) {
        return page + "#token=" + token.text();
    }

    private void enqueue(EmailType type, Account account, EmailAddress to, Optional<String> value, boolean isLimited) {
        outbox.enqueue(new Email(type, to.text(), account.language(), account.name(), value), account.id(), isLimited);
    }
}
