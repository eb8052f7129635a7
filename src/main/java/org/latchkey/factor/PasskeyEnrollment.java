package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.audit.Client;
import org.latchkey.factor.FactorChanges.Added;
import org.latchkey.factor.PasskeysResource.PasskeyAnswer;
import org.latchkey.factor.challenge.Challenges.Ceremony;
import org.latchkey.factor.passkey.Credential;
import org.latchkey.factor.passkey.Passkey;
import org.latchkey.factor.passkey.Passkey.PasskeyName;
import org.latchkey.factor.passkey.PasskeyOptions;
import org.latchkey.factor.passkey.PasskeyVerifier;
import org.latchkey.factor.passkey.Passkeys;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.mail.template.EmailType;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;
import org.latchkey.token.Authentication;

/** Adds passkeys to the caller's account, reads and renames them. */
@Dependent
class PasskeyEnrollment {

    private final Accounts accounts;
    private final Passkeys passkeys;
    private final PasskeyOptions options;
    private final PasskeyVerifier verifier;
    private final FactorChanges changes;
    private final Freshness freshness;
    private final Transactions transactions;

    @Inject
    PasskeyEnrollment(
            Accounts accounts,
            Passkeys passkeys,
            PasskeyOptions options,
            PasskeyVerifier verifier,
            FactorChanges changes,
            Freshness freshness,
            Transactions transactions) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.options = options;
        this.verifier = verifier;
        this.changes = changes;
        this.freshness = freshness;
        this.transactions = transactions;
    }

    /**
     * Makes the options for a new passkey, which only this session can complete.
     *
     * @throws Problem {@code reauthentication-required} or {@code passkeys-unavailable}
     */
    @Transactional
    Map<String, Object> begin(Caller caller) {
        freshness.require(caller);
        return options.creation(Ceremony.registration(caller), accounts.lockOwn(caller));
    }

    /** A new passkey, and the answer to it. */
    record AddedPasskey(PasskeyAnswer passkey, Added added) {

        Map<String, Object> members() {
            Map<String, Object> members = added.members();
            members.put("passkey", passkey);
            return members;
        }
    }

    /**
     * Adds a passkey. Every other session ends.
     *
     * @throws Problem {@code invalid-passkey}, {@code passkey-known} or {@code too-many-passkeys}
     */
    AddedPasskey add(Caller caller, PasskeyName name, Credential credential, Client client) {
        return SqlState.insertedOr(() -> transactions.in(() -> added(caller, name, credential, client)), () -> {
                    throw PasskeyVerifier.known();
                })
                .orElseThrow(() -> Problem.of(
                        ProblemType.INVALID_PASSKEY,
                        "The credential is malformed, was refused, or does not answer options of this session."));
    }

    private Optional<AddedPasskey> added(Caller caller, PasskeyName name, Credential credential, Client client) {
        Account account = accounts.lockOwn(caller);
        return verifier.register(Ceremony.registration(caller), account, credential, name.text())
                .map(passkey -> new AddedPasskey(
                        PasskeyAnswer.of(passkey),
                        changes.added(account, EmailType.PASSKEY_ADDED, Authentication::withPasskey, caller, client)));
    }

    /**
     * Makes the options with which the caller authenticates again.
     *
     * @throws Problem {@code no-passkey}
     */
    @Transactional
    Map<String, Object> assertionOptions(Caller caller) {
        Account account = accounts.findOwn(caller);
        if (passkeys.list(account.id()).isEmpty()) {
            throw Problem.of(ProblemType.NO_PASSKEY, "The account has no passkey.");
        }
        return options.assertion(Ceremony.reauthentication(caller), account, true);
    }

    @Transactional
    PasskeyAnswer read(Caller caller, String id) {
        return PasskeyAnswer.of(find(accounts.findOwn(caller), id));
    }

    @Transactional
    PasskeyAnswer rename(Caller caller, String id, PasskeyName name) {
        Passkey passkey = find(accounts.lockOwn(caller), id);
        passkey.rename(name.text());
        return PasskeyAnswer.of(passkey);
    }

    private Passkey find(Account account, String id) {
        return passkeys.find(account.id(), id).orElseThrow(FactorChanges::noPasskey);
    }
}
