package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.security.SecureRandom;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.signup.PendingSignUp;
import org.latchkey.account.signup.PendingSignUps;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.EventType;
import org.latchkey.mail.template.Language;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.LoggedRetry;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/**
 * Writes the letters that were asked for by address. It begins when its time has come and not with
 * a request, so that no answer waits for it and nobody learns from a clock what became of a
 * request. Any number of nodes do it at once.
 *
 * <p>Looks who has the address, makes the token and puts the letter into the outbox, each time in
 * one transaction. The account is held before what was asked for is taken: whoever changes the
 * account does it in this order too.
 */
@Dependent
public class MailRequestJob {

    private static final Logger LOG = System.getLogger(MailRequestJob.class.getName());
    private static final int MAX_BATCH = 100;

    private final LoggedRetry attempt = new LoggedRetry(LOG, "A letter was not written");
    private final Transactions transactions;
    private final MailRequests mailRequests;
    private final PendingSignUps signUps;
    private final Accounts accounts;
    private final AccountEmails emails;
    private final Throttle throttle;
    private final AuditLog auditLog;
    private final SecureRandom random;

    @Inject
    MailRequestJob(
            Transactions transactions,
            MailRequests mailRequests,
            PendingSignUps signUps,
            Accounts accounts,
            AccountEmails emails,
            Throttle throttle,
            AuditLog auditLog,
            SecureRandom random) {
        this.transactions = transactions;
        this.mailRequests = mailRequests;
        this.signUps = signUps;
        this.accounts = accounts;
        this.emails = emails;
        this.throttle = throttle;
        this.auditLog = auditLog;
        this.random = random;
    }

    /**
     * What fails stays, and is tried again the next time: an exception would end the repetition.
     */
    public void run() {
        attempt.make(() -> mailRequests.first(MAX_BATCH).forEach(order -> attempt(() -> write(order))));
        attempt.make(() -> signUps.withoutToken(MAX_BATCH).forEach(pending -> attempt(() -> write(pending))));
    }

    private void attempt(Runnable write) {
        attempt.make(() -> transactions.in(write));
    }

    private void write(MailRequest order) {
        Optional<Account> account = held(order);
        if (!mailRequests.claim(order) || account.isEmpty()) {
            return;
        }
        switch (order.purpose()) {
            case PASSWORD_RESET -> reset(account.get(), order);
            case VERIFICATION -> confirm(account.get(), order, account.get().emailAddress());
            case ADDRESS_CHANGE -> change(account.get(), order);
        }
    }

    private Optional<Account> held(MailRequest order) {
        Optional<String> id =
                order.accountId().or(() -> accounts.find(order.email()).map(Account::id));
        return id.flatMap(accounts::lock).filter(account -> !account.isDisabled());
    }

    private void reset(Account account, MailRequest order) {
        // it may have been changed before it was held
        EmailAddress email = account.emailAddress();
        if (email.key().equals(order.email().key()) && mayMail(Limit.RESET_MAILS_OF_ACCOUNT, email)) {
            emails.link(account, order.purpose(), email, language(account, order));
            auditLog.add(EventType.PASSWORD_RESET_REQUESTED, account.id(), Optional.empty(), order.client());
        }
    }

    private void change(Account account, MailRequest order) {
        boolean isTaken = accounts.find(order.email())
                .filter(other -> !other.id().equals(account.id()))
                .isPresent();
        if (!isTaken) {
            confirm(account, order, order.email());
        }
    }

    /** So many for one account, so that it leaves some to others who want the address. */
    private void confirm(Account account, MailRequest order, EmailAddress email) {
        String asker = email.key() + "\n" + account.id();
        if (throttle.tryAcquire(Limit.CONFIRMATION_MAILS_OF_ASKER, asker).isEmpty()
                && mayMail(Limit.CONFIRMATION_MAILS_OF_ADDRESS, email)) {
            emails.link(account, order.purpose(), email, language(account, order));
        }
    }

    /** Whoever asks waits for the letter, on pages in this language. */
    private static Language language(Account account, MailRequest order) {
        return order.language().orElse(account.language());
    }

    /** To one address so many, whoever asks for them. */
    private boolean mayMail(Limit limit, EmailAddress email) {
        return throttle.tryAcquire(limit, email.key()).isEmpty();
    }

    /** An address that has an account is told so by mail alone, and the sign-up is forgotten. */
    private void write(PendingSignUp pending) {
        Secret token = OneTimeToken.secret(random, pending.email());
        if (!signUps.assignToken(pending, OneTimeToken.hash(token.text()))) {
            return; // another node's
        }
        Optional<Account> account = accounts.find(pending.email());
        boolean mayMail = mayMail(Limit.CONFIRMATION_MAILS_OF_ADDRESS, pending.email());
        if (mayMail && account.isEmpty()) {
            emails.signUp(pending, token);
            return;
        }
        signUps.remove(pending);
        // who may not log in is not told to do so
        if (mayMail) {
            account.filter(found -> !found.isDisabled()).ifPresent(emails::signUpOfExistingAccount);
        }
    }
}
