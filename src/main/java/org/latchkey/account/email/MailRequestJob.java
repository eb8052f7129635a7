package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.security.SecureRandom;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.EmailAddress;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.EventType;
import org.latchkey.http.request.Language;
import org.latchkey.log.RequestLogger;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.LoggedRetry;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/**
 * Handles the stored mail requests and pending sign-ups. It runs on a schedule, not in an HTTP request. So no response
 * waits for it, and response times do not reveal the outcome. Any number of nodes may run it at once.
 *
 * <p>For each request it finds the account, issues the token and enqueues the email, in one transaction. It locks the
 * account before it claims the request. Every change of an account uses the same order, which prevents deadlocks.
 */
@Dependent
public class MailRequestJob {

    private static final Logger LOG = RequestLogger.of(MailRequestJob.class);
    private static final int MAX_BATCH = 100;

    private final LoggedRetry attempt = new LoggedRetry(LOG, "An email could not be written");
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
     * Handles a batch. A failed request stays stored and is retried in the next run. Failures are logged and not
     * thrown, because an exception would cancel the schedule.
     */
    public void run() {
        attempt.make(() -> mailRequests.first(MAX_BATCH).forEach(request -> attempt(() -> handle(request))));
        attempt.make(() -> signUps.withoutToken(MAX_BATCH).forEach(pending -> attempt(() -> handle(pending))));
    }

    private void attempt(Runnable write) {
        attempt.make(() -> transactions.in(write));
    }

    private void handle(MailRequest request) {
        Optional<Account> account = lockAccount(request);
        if (!mailRequests.claim(request) || account.isEmpty()) {
            return;
        }
        switch (request.purpose()) {
            case PASSWORD_RESET -> mailReset(account.get(), request);
            case VERIFICATION ->
                mailConfirmation(account.get(), request, account.get().emailAddress());
            case ADDRESS_CHANGE -> mailChange(account.get(), request);
        }
    }

    private Optional<Account> lockAccount(MailRequest request) {
        Optional<String> id =
                request.accountId().or(() -> accounts.find(request.email()).map(Account::id));
        return id.flatMap(accounts::lock).filter(account -> !account.isDisabled());
    }

    private void mailReset(Account account, MailRequest request) {
        // the address may have changed before the account was locked
        EmailAddress email = account.emailAddress();
        if (email.key().equals(request.email().key()) && mayMail(Limit.RESET_MAILS_OF_ACCOUNT, email)) {
            emails.link(account, request.purpose(), email, language(account, request));
            auditLog.add(EventType.PASSWORD_RESET_REQUESTED, account.id(), Optional.empty(), request.client());
        }
    }

    private void mailChange(Account account, MailRequest request) {
        if (accounts.isFreeFor(account, request.email())) {
            mailConfirmation(account, request, request.email());
        }
    }

    /** Limits the emails per account and address, so that one account cannot exhaust the limit of the address. */
    private void mailConfirmation(Account account, MailRequest request, EmailAddress email) {
        String addressAndAccount = email.key() + "\n" + account.id();
        if (throttle.tryAcquire(Limit.CONFIRMATION_MAILS_OF_ASKER, addressAndAccount)
                        .isEmpty()
                && mayMail(Limit.CONFIRMATION_MAILS_OF_ADDRESS, email)) {
            emails.link(account, request.purpose(), email, language(account, request));
        }
    }

    /** The requested language takes precedence: it is that of the pages on which the user waits for the email. */
    private static Language language(Account account, MailRequest request) {
        return request.language().orElse(account.language());
    }

    /** Counts the email against the limit of the address, regardless of who requests it. */
    private boolean mayMail(Limit limit, EmailAddress email) {
        return throttle.tryAcquire(limit, email.key()).isEmpty();
    }

    /** If the address already has an account, only an email says so, and the sign-up is removed. */
    private void handle(PendingSignUp pending) {
        Secret token = OneTimeToken.secret(random, pending.email());
        if (!signUps.assignToken(pending, OneTimeToken.hash(token.text()))) {
            return; // another node handles it
        }
        Optional<Account> account = accounts.find(pending.email());
        boolean mayMail = mayMail(Limit.CONFIRMATION_MAILS_OF_ADDRESS, pending.email());
        if (mayMail && account.isEmpty()) {
            emails.signUp(pending, token);
            return;
        }
        signUps.remove(pending);
        // the email suggests logging in, which a disabled account cannot do
        if (mayMail) {
            account.filter(found -> !found.isDisabled()).ifPresent(emails::signUpOfExistingAccount);
        }
    }
}
