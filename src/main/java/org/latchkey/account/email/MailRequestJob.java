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
    private static final int MOST_AT_ONCE = 100;

    private final LoggedRetry attempt = new LoggedRetry(LOG, "A letter was not written");
    private final Transactions transactions;
    private final MailRequests orders;
    private final PendingSignUps signUps;
    private final Accounts accounts;
    private final AccountEmails letters;
    private final Throttle throttle;
    private final AuditLog events;
    private final SecureRandom random;

    @Inject
    MailRequestJob(
            Transactions transactions,
            MailRequests orders,
            PendingSignUps signUps,
            Accounts accounts,
            AccountEmails letters,
            Throttle throttle,
            AuditLog events,
            SecureRandom random) {
        this.transactions = transactions;
        this.orders = orders;
        this.signUps = signUps;
        this.accounts = accounts;
        this.letters = letters;
        this.throttle = throttle;
        this.events = events;
        this.random = random;
    }

    /**
     * What fails stays, and is tried again the next time: an exception would end the repetition.
     */
    public void run() {
        attempt.make(() -> orders.first(MOST_AT_ONCE).forEach(order -> attempt(() -> write(order))));
        attempt.make(() -> signUps.withoutToken(MOST_AT_ONCE).forEach(pending -> attempt(() -> write(pending))));
    }

    private void attempt(Runnable write) {
        attempt.make(() -> transactions.in(write));
    }

    private void write(MailRequest order) {
        Optional<Account> account = held(order);
        if (!orders.take(order) || account.isEmpty()) {
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
            letters.link(account, order.purpose(), email, language(account, order));
            events.add(EventType.PASSWORD_RESET_REQUESTED, account.id(), Optional.empty(), order.client());
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
        if (throttle.wait(Limit.CONFIRMATION_MAILS_OF_ASKER, asker).isEmpty()
                && mayMail(Limit.CONFIRMATION_MAILS_OF_ADDRESS, email)) {
            letters.link(account, order.purpose(), email, language(account, order));
        }
    }

    /** Whoever asks waits for the letter, on pages in this language. */
    private static Language language(Account account, MailRequest order) {
        return order.language().orElse(account.language());
    }

    /** To one address so many, whoever asks for them. */
    private boolean mayMail(Limit limit, EmailAddress email) {
        return throttle.wait(limit, email.key()).isEmpty();
    }

    /** An address that has an account is told so by mail alone, and the sign-up is forgotten. */
    private void write(PendingSignUp pending) {
        Secret token = OneTimeToken.secret(random, pending.email());
        if (!signUps.giveToken(pending, OneTimeToken.hash(token.text()))) {
            return; // another node's
        }
        Optional<Account> account = accounts.find(pending.email());
        boolean mayMail = mayMail(Limit.CONFIRMATION_MAILS_OF_ADDRESS, pending.email());
        if (mayMail && account.isEmpty()) {
            letters.signUp(pending, token);
            return;
        }
        signUps.remove(pending);
        // who may not log in is not told to do so
        if (mayMail) {
            account.filter(found -> !found.isDisabled()).ifPresent(letters::signUpOfAnAccount);
        }
    }
}
