package org.latchkey.account.importing;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.latchkey.account.Account;
import org.latchkey.account.AccountEvent;
import org.latchkey.account.Accounts;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.Roles;
import org.latchkey.account.importing.ImportResource.Outcome;
import org.latchkey.audit.AdminActor;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Freshness;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.request.RequestReader;
import org.latchkey.password.NewPassword;
import org.latchkey.password.PasswordPolicy;
import org.latchkey.password.hash.ImportedHash;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.password.hashing.HashingLimiter;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;

/**
 * Imports accounts from another system, each in its own transaction. An existing account stays unchanged, so the same
 * line can be imported again.
 */
@Dependent
class UserImport {

    private static final Set<String> DEFAULT_ROLES = Set.of(Roles.USER);

    private final RequestReader requests;
    private final Accounts accounts;
    private final Transactions transactions;
    private final AuditLog auditLog;
    private final PasswordPolicy policy;
    private final HashingLimiter limiter;
    private final DatabaseClock time;
    private final SecureRandom random;
    private final Freshness freshness;
    private final Event<AccountEvent> accountEvents;

    @Inject
    UserImport(
            RequestReader requests,
            Accounts accounts,
            Transactions transactions,
            AuditLog auditLog,
            PasswordPolicy policy,
            HashingLimiter limiter,
            DatabaseClock time,
            SecureRandom random,
            Freshness freshness,
            Event<AccountEvent> accountEvents) {
        this.requests = requests;
        this.accounts = accounts;
        this.transactions = transactions;
        this.auditLog = auditLog;
        this.policy = policy;
        this.limiter = limiter;
        this.time = time;
        this.random = random;
        this.freshness = freshness;
        this.accountEvents = accountEvents;
    }

    /** Imports one line. A line that violates a rule is reported in the outcome and not thrown. */
    Outcome importLine(long number, byte[] line, AdminActor admin) {
        try {
            return importAccount(number, requests.readStrictly(ImportedAccount.class, line), admin);
        } catch (Problem rejection) {
            return Outcome.refused(number, email(line), detail(rejection));
        }
    }

    /** The only part of a line that is read when the rest is invalid. */
    private record Addressed(EmailAddress email) {}

    /** The address of a line, or null if it has no valid one. */
    String email(byte[] line) {
        try {
            return requests.read(Addressed.class, line).email().text();
        } catch (Problem noAddress) {
            return null;
        }
    }

    private static String detail(Problem rejection) {
        if (rejection.errors().isEmpty()) {
            return rejection.getMessage();
        }
        return rejection.errors().stream()
                .map(error -> error.pointer() + ": " + error.detail())
                .collect(Collectors.joining(" "));
    }

    private Outcome importAccount(long number, ImportedAccount imported, AdminActor admin) {
        Set<String> roles = imported.roles().map(Roles::names).orElse(DEFAULT_ROLES);
        if (!DEFAULT_ROLES.containsAll(roles)) {
            freshness.require(admin.caller());
        }
        String email = imported.email().text();
        if (accounts.find(imported.email()).isPresent()) {
            return new Outcome(number, email, "exists", null);
        }
        Optional<PasswordHash> hash = hash(imported);
        if (hash.isEmpty()) {
            return Outcome.refused(number, email, "The server is busy with logins. Try again later.");
        }
        return SqlState.insertedOr(
                () -> {
                    transactions.in(() -> add(imported, hash.get(), roles, admin));
                    return new Outcome(number, email, "created", null);
                },
                () -> new Outcome(number, email, "exists", null));
    }

    private void add(ImportedAccount imported, PasswordHash hash, Set<String> roles, AdminActor admin) {
        Account account = accounts.add(
                imported.email(),
                imported.givenName(),
                hash,
                roles,
                imported.createdAt().map(CreationTime::instant).orElseGet(time::now));
        if (imported.emailVerified().orElse(false)) {
            account.verifyEmail();
        }
        account.disable(imported.disabled().orElse(false));
        imported.totpSecret()
                .ifPresent(totp -> accountEvents.fire(new AccountEvent.TotpImported(account.id(), totp.secret())));
        auditLog.add(EventType.ACCOUNT_CHANGED, account.id(), admin);
    }

    /** Returns empty if logins left no time to hash. */
    private Optional<PasswordHash> hash(ImportedAccount imported) {
        if (imported.password().isPresent()) {
            NewPassword password = imported.password().get();
            return limiter.runWhenIdle(
                    () -> policy.hash("password", password, imported.email().text(), imported.givenName()));
        }
        if (imported.passwordHash().isEmpty()) {
            return Optional.of(PasswordHash.dummy());
        }
        ImportedHash importedHash = imported.passwordHash().get().hash();
        return importedHash.isWeak()
                ? limiter.runWhenIdle(() -> importedHash.strengthened(random))
                : Optional.of(importedHash.strengthened(random));
    }
}
