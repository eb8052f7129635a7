package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
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
    private final Freshness freshness;

    @Inject
    MyAccount(
            Accounts accounts,
            Credentials credentials,
            PasswordChange passwordChange,
            PasswordPolicy policy,
            HashingLimiter limiter,
            AuditLog auditLog,
            Freshness freshness) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwordChange = passwordChange;
        this.policy = policy;
        this.limiter = limiter;
        this.auditLog = auditLog;
        this.freshness = freshness;
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
     * Changes the password, if the current one is given. An account with a second factor must also have given it
     * recently.
     *
     * @throws Problem {@code reauthentication-required}, {@code invalid-token}, {@code invalid-request}, {@code wrong-password},
     *     {@code too-many-attempts} or {@code overloaded}
     */
    void changePassword(Caller caller, PasswordReplacement change, Client client) {
        Account account = find(caller);
        requireFreshFactor(account, caller);
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

    /**
     * Requires that the caller has authenticated recently, if the account has a second factor.
     *
     * @throws Problem {@code reauthentication-required}
     */
    public void requireFreshFactor(Account account, Caller caller) {
        if (account.hasSecondFactor()) {
            freshness.require(caller);
        }
    }

    /**
     * Rejects a valid access token whose account was deleted or disabled after the token was issued.
     *
     * @throws Problem {@code invalid-token}
     */
    public static Account requireEnabled(Optional<Account> account) {
        return account.filter(found -> !found.isDisabled()).orElseThrow(MyAccount::gone);
    }

    /** Makes the problem for a valid access token whose account or session is gone. */
    public static Problem gone() {
        return Problem.of(ProblemType.INVALID_TOKEN, "The account or the session of this access token is gone.")
                .with(
                        "WWW-Authenticate",
                        Problem.CHALLENGE + ", error=\"invalid_token\", error_description=\"The account is gone\"");
    }

    private static Problem wrongPassword() {
        return Problem.of(ProblemType.WRONG_PASSWORD, "The current password is wrong.");
    }
}
