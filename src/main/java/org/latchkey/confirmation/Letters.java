package org.latchkey.confirmation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.EmailAddress;
import org.latchkey.mail.Letter;
import org.latchkey.mail.LetterKind;
import org.latchkey.mail.LetterValue;
import org.latchkey.mail.Outbox;
import org.latchkey.settings.Secret;
import org.latchkey.signup.PendingSignUp;

/**
 * The letters to owners of accounts, and to those who want to be, put in the caller's transaction.
 *
 * <p>A link's token is in its fragment, which no browser sends to a server: what opens the link,
 * spends nothing.
 */
@Dependent
@Transactional(Transactional.TxType.MANDATORY)
public class Letters {

    private static final String NEW_PASSWORD = "new-password";
    private static final String VERIFY_EMAIL = "verify-email";

    private final Outbox outbox;

    @Inject
    Letters(Outbox outbox) {
        this.outbox = outbox;
    }

    public void passwordReset(Account account, Secret token) {
        put(LetterKind.PASSWORD_RESET, account, link(NEW_PASSWORD, token));
    }

    void verification(Account account, Secret token) {
        put(LetterKind.EMAIL_VERIFICATION, account, link(VERIFY_EMAIL, token));
    }

    /** To the address that the account is to have. */
    void addressChange(Account account, EmailAddress wanted, Secret token) {
        put(LetterKind.EMAIL_CHANGE, wanted, account, link(VERIFY_EMAIL, token));
    }

    /** To the address that the account has. */
    void addressChangeWasAskedFor(Account account, EmailAddress wanted) {
        tell(LetterKind.EMAIL_CHANGE_REQUESTED, account, other(wanted));
    }

    /** To the address that the account had, which was verified or not. */
    void addressWasChanged(Account account, EmailAddress old, boolean wasVerified) {
        tell(
                letter(LetterKind.EMAIL_CHANGED, old, account, other(account.emailAddress())),
                account,
                wasVerified);
    }

    void passwordWasChanged(Account account) {
        tell(LetterKind.PASSWORD_CHANGED, account, Map.of());
    }

    void passwordWasReset(Account account) {
        put(LetterKind.PASSWORD_RESET_DONE, account, Map.of());
    }

    void refreshTokenWasReused(Account account) {
        tell(LetterKind.REFRESH_REUSED, account, Map.of());
    }

    /** Without the name: to a stranger, anybody could write what he likes in it. */
    void signUp(PendingSignUp pending, Secret token) {
        outbox.put(
                new Letter(
                        LetterKind.SIGN_UP,
                        pending.email().text(),
                        pending.language(),
                        Optional.empty(),
                        link(VERIFY_EMAIL, token)));
    }

    /** Somebody wanted an account for the address of this one. */
    void signUpOfAnAccount(Account account) {
        put(LetterKind.SIGN_UP_KNOWN, account, Map.of());
    }

    private static Map<LetterValue, String> link(String page, Secret token) {
        return Map.of(LetterValue.LINK, page + "#token=" + token.text());
    }

    private static Map<LetterValue, String> other(EmailAddress email) {
        return Map.of(LetterValue.EMAIL, email.text());
    }

    private void tell(LetterKind kind, Account account, Map<LetterValue, String> values) {
        tell(
                letter(kind, account.emailAddress(), account, values),
                account,
                account.isEmailVerified());
    }

    /** As often as it happens, where the address is known to be the owner's. */
    private void tell(Letter letter, Account account, boolean isVerified) {
        if (isVerified) {
            outbox.put(letter, account.id());
        } else {
            outbox.putRationed(letter, account.id());
        }
    }

    private void put(LetterKind kind, Account account, Map<LetterValue, String> values) {
        put(kind, account.emailAddress(), account, values);
    }

    private void put(
            LetterKind kind, EmailAddress to, Account account, Map<LetterValue, String> values) {
        outbox.put(letter(kind, to, account, values), account.id());
    }

    private static Letter letter(
            LetterKind kind, EmailAddress to, Account account, Map<LetterValue, String> values) {
        return new Letter(kind, to.text(), account.language(), account.name(), values);
    }
}
