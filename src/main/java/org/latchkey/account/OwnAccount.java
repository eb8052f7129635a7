package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.event.Client;
import org.latchkey.event.EventType;
import org.latchkey.event.Events;
import org.latchkey.guard.Caller;
import org.latchkey.hashing.HashingGate;
import org.latchkey.password.NewPassword;
import org.latchkey.password.PasswordHash;
import org.latchkey.password.PasswordRules;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;

/** What callers do with their own accounts, as the database has them. */
@Dependent
public class OwnAccount {

    private final Accounts accounts;
    private final Credentials credentials;
    private final PasswordChange passwordChange;
    private final PasswordRules rules;
    private final HashingGate gate;
    private final Events events;

    @Inject
    OwnAccount(
            Accounts accounts,
            Credentials credentials,
            PasswordChange passwordChange,
            PasswordRules rules,
            HashingGate gate,
            Events events) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwordChange = passwordChange;
        this.rules = rules;
        this.gate = gate;
        this.events = events;
    }

    User read(Caller caller) {
        return User.of(find(caller));
    }

    /**
     * The caller's account as it is now.
     *
     * @throws Problem {@code invalid-token} where it is gone or disabled
     */
    public Account find(Caller caller) {
        return present(accounts.find(caller.id()));
    }

    /**
     * The caller's account, held until the transaction ends.
     *
     * @throws Problem {@code invalid-token} where it is gone or disabled
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Account lock(Caller caller) {
        return present(accounts.lock(caller.id()));
    }

    /** A member that is null takes the name away; one that is not there leaves it. */
    record NameChange(Optional<Optional<PersonName>> name) {}

    @Transactional
    User change(Caller caller, NameChange change, Client client) {
        Account account = lock(caller);
        if (change.name().isPresent()) {
            account.rename(change.name().get().flatMap(PersonName::given));
            events.add(EventType.ACCOUNT_CHANGED, account.id(), Optional.of(caller.sessionId()), client);
        }
        return User.of(account);
    }

    /** A new password, and the one before. */
    record PasswordReplacement(String currentPassword, NewPassword newPassword) {}

    /**
     * @throws Problem {@code invalid-request}, {@code wrong-password}, {@code too-many-attempts} or
     *     {@code overloaded}
     */
    void changePassword(Caller caller, PasswordReplacement change, Client client) {
        Account account = find(caller);
        Credentials.Proven proven = credentials
                .prove(account.email(), change.currentPassword(), client)
                .orElseThrow(OwnAccount::wrongPassword);
        NewPassword wanted = change.newPassword();
        PasswordHash hash =
                gate.pass(client.network(), () -> rules.hash("new_password", wanted, account.email(), account.name()));
        if (!passwordChange.make(proven, hash, caller, client)) {
            throw wrongPassword();
        }
    }

    /**
     * A token may outlive its account for as long as it lives: what it asks for is refused here.
     */
    private static Account present(Optional<Account> account) {
        return account.filter(found -> !found.isDisabled()).orElseThrow(() -> Problem.of(
                        ProblemType.INVALID_TOKEN, "The access token's account is not there any more.")
                .with(
                        "WWW-Authenticate",
                        Problem.CHALLENGE + ", error=\"invalid_token\", error_description=\"The account is gone\""));
    }

    private static Problem wrongPassword() {
        return Problem.of(ProblemType.WRONG_PASSWORD, "The current password is wrong.");
    }
}
