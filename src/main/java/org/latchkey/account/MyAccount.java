package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.password.NewPassword;
import org.latchkey.password.PasswordPolicy;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.password.hashing.HashingLimiter;

/** Reads and changes the caller's own account in the database. */
@Dependent
public class MyAccount {

    private final Accounts accounts;
    private final Credentials credentials;
    private final PasswordChange passwordChange;
    private final PasswordPolicy policy;
    private final HashingLimiter limiter;
    private final AuditLog auditLog;

    @Inject
    MyAccount(
            Accounts accounts,
            Credentials credentials,
            PasswordChange passwordChange,
            PasswordPolicy policy,
            HashingLimiter limiter,
            AuditLog auditLog) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwordChange = passwordChange;
        this.policy = policy;
        this.limiter = limiter;
        this.auditLog = auditLog;
    }

    User read(Caller caller) {
        return User.of(find(caller));
    }

    /**
     * Finds the caller's account in its current state.
     *
     * @throws Problem {@code invalid-token} if it is gone or disabled
     */
    public Account find(Caller caller) {
        return requireEnabled(accounts.find(caller.id()));
    }

    /**
     * Locks the caller's account until the transaction ends.
     *
     * @throws Problem {@code invalid-token} if it is gone or disabled
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Account lock(Caller caller) {
        return requireEnabled(accounts.lock(caller.id()));
    }

    /** A request to change the name: a null member removes it, an absent member leaves it. */
    record NameChange(Optional<Optional<PersonName>> name) {}

    @Transactional
    User change(Caller caller, NameChange change, Client client) {
        Account account = lock(caller);
        if (change.name().isPresent()) {
            account.rename(change.name().get().flatMap(PersonName::given));
            auditLog.add(EventType.ACCOUNT_CHANGED, account.id(), Optional.of(caller.sessionId()), client);
        }
        return User.of(account);
    }

    /** A request to change the password. */
    record PasswordReplacement(String currentPassword, NewPassword newPassword) {}

    /**
     * Changes the password, if the current one is given.
     *
     * @throws Problem {@code invalid-token}, {@code invalid-request}, {@code wrong-password},
     *     {@code too-many-attempts} or {@code overloaded}
     */
    void changePassword(Caller caller, PasswordReplacement change, Client client) {
        Account account = find(caller);
        Credentials.Proven proven = credentials
                .prove(account.email(), change.currentPassword(), client)
                .orElseThrow(MyAccount::wrongPassword);
        NewPassword newPassword = change.newPassword();
        PasswordHash hash = limiter.run(
                client.network(), () -> policy.hash("new_password", newPassword, account.email(), account.name()));
        if (!passwordChange.change(proven, hash, caller, client)) {
            throw wrongPassword();
        }
    }

    /** Rejects a valid access token whose account was deleted or disabled after the token was issued. */
    private static Account requireEnabled(Optional<Account> account) {
        return account.filter(found -> !found.isDisabled()).orElseThrow(() -> Problem.of(
                        ProblemType.INVALID_TOKEN, "The account of this access token no longer exists.")
                .with(
                        "WWW-Authenticate",
                        Problem.CHALLENGE + ", error=\"invalid_token\", error_description=\"The account is gone\""));
    }

    private static Problem wrongPassword() {
        return Problem.of(ProblemType.WRONG_PASSWORD, "The current password is wrong.");
    }
}
