package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.account.signup.PendingSignUp;
import org.latchkey.mail.Outbox;
import org.latchkey.mail.template.Email;
import org.latchkey.mail.template.EmailType;
import org.latchkey.mail.template.Language;
import org.latchkey.settings.reading.Secret;

/**
 * The letters to owners of accounts, and to those who want to be, put in the caller's transaction.
 *
 * <p>A link's token is in its fragment, which no browser sends to a server: what opens the link,
 * spends nothing.
 */
@Dependent
@Transactional(Transactional.TxType.MANDATORY)
public class AccountEmails {

    private final Outbox outbox;
    private final OneTimeTokens tokens;

    @Inject
    AccountEmails(Outbox outbox, OneTimeTokens tokens) {
        this.outbox = outbox;
        this.tokens = tokens;
    }

    /**
     * Mails a link, in the place of one for the same purpose.
     *
     * @param account held by the caller
     */
    public void link(Account account, Purpose purpose, EmailAddress to, Language language) {
        String link = link(purpose.page(), tokens.issue(account, purpose, to));
        outbox.enqueue(
                new Email(purpose.letter(), to.text(), language, account.name(), Optional.of(link)),
                account.id(),
                false);
    }

    /** Without the name: to a stranger, anybody could write what he likes in it. */
    void signUp(PendingSignUp pending, Secret token) {
        outbox.enqueue(new Email(
                EmailType.SIGN_UP,
                pending.email().text(),
                pending.language(),
                Optional.empty(),
                Optional.of(link(Purpose.VERIFY_EMAIL, token))));
    }

    /** Somebody wanted an account for the address of this one. */
    void signUpOfExistingAccount(Account account) {
        EmailAddress to = account.emailAddress();
        put(EmailType.SIGN_UP_KNOWN, account, to, Optional.empty(), false);
    }

    /**
     * Tells the address that the account has: as often as it happens, where that is known to be the
     * owner's.
     */
    void tell(EmailType kind, Account account) {
        tell(kind, account, Optional.empty());
    }

    void emailChangeRequested(Account account, EmailAddress wanted) {
        tell(EmailType.EMAIL_CHANGE_REQUESTED, account, Optional.of(wanted.text()));
    }

    /** To the address that the account had, which was verified or not. */
    void emailChanged(Account account, EmailAddress old, boolean wasVerified) {
        Optional<String> other = Optional.of(account.email());
        put(EmailType.EMAIL_CHANGED, account, old, other, !wasVerified);
    }

    private void tell(EmailType kind, Account account, Optional<String> value) {
        put(kind, account, account.emailAddress(), value, !account.isEmailVerified());
    }

    private static String link(String page, Secret token) {
        return page + "#token=" + token.text();
    }

    private void put(EmailType kind, Account account, EmailAddress to, Optional<String> value, boolean isLimited) {
        outbox.enqueue(new Email(kind, to.text(), account.language(), account.name(), value), account.id(), isLimited);
    }
}
