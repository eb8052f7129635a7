package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.email.AccountEmails;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.factor.challenge.Challenge;
import org.latchkey.factor.challenge.Challenges;
import org.latchkey.factor.challenge.Challenges.Ceremony;
import org.latchkey.factor.passkey.Credential;
import org.latchkey.factor.passkey.PasskeyOptions;
import org.latchkey.factor.passkey.PasskeyVerifier;
import org.latchkey.factor.passkey.Passkeys;
import org.latchkey.factor.totp.AuthenticatorApps;
import org.latchkey.guard.Caller;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.mail.template.EmailType;
import org.latchkey.token.AccessTokenIssuer.AccessToken;
import org.latchkey.token.Authentication;

/** Asks for a second factor after a right password, and verifies codes and passkeys. */
@Dependent
public class SecondFactors {

    private static final String PASSKEY = "passkey";

    /**
     * Second factors of an account were added or removed. Observed in the transaction that changes them.
     *
     * @param keptSessionId the session that made the change, which continues; empty if another person or a reset made it
     * @param isAnyLeft whether the account has a second factor now
     */
    public record FactorsChanged(String accountId, Optional<String> keptSessionId, boolean isAnyLeft) {}

    /** The caller's session, as second factors need it. */
    public interface CurrentSession {

        /**
         * Changes how and when the session's user authenticated, in the caller's transaction.
         *
         * @param account the caller's account, locked
         * @return the session's next access token
         * @throws Problem {@code invalid-token} if the session has ended meanwhile
         */
        AccessToken authenticated(Caller caller, Account account, UnaryOperator<Authentication> change);
    }

    private final Challenges challenges;
    private final CodeAttempts attempts;
    private final AuthenticatorApps apps;
    private final Passkeys passkeys;
    private final PasskeyOptions passkeyOptions;
    private final PasskeyVerifier passkeyVerifier;
    private final RecoveryCodes recoveryCodes;
    private final Accounts accounts;
    private final AuditLog auditLog;
    private final AccountEmails notifications;

    @Inject
    SecondFactors(
            Challenges challenges,
            CodeAttempts attempts,
            AuthenticatorApps apps,
            Passkeys passkeys,
            PasskeyOptions passkeyOptions,
            PasskeyVerifier passkeyVerifier,
            RecoveryCodes recoveryCodes,
            Accounts accounts,
            AuditLog auditLog,
            AccountEmails notifications) {
        this.challenges = challenges;
        this.attempts = attempts;
        this.apps = apps;
        this.passkeys = passkeys;
        this.passkeyOptions = passkeyOptions;
        this.passkeyVerifier = passkeyVerifier;
        this.recoveryCodes = recoveryCodes;
        this.accounts = accounts;
        this.auditLog = auditLog;
        this.notifications = notifications;
    }

    /** Makes the problem {@code second-factor-required} for a login whose password is right, with a new challenge. */
    public Problem required(Account account) {
        Challenge challenge = challenges.create(account);
        List<String> factors = factors(account);
        Problem problem = Problem.of(
                        ProblemType.SECOND_FACTOR_REQUIRED, "The account has a second factor. Give it too.")
                .withMember("challenge", challenges.text(challenge))
                .withMember("factors", factors);
        return factors.contains(PASSKEY)
                ? problem.withMember(
                        "passkey_options", passkeyOptions.assertion(Ceremony.secondFactor(challenge), account, false))
                : problem;
    }

    private List<String> factors(Account account) {
        List<String> factors = new ArrayList<>();
        if (!passkeys.list(account.id()).isEmpty()) {
            factors.add(PASSKEY);
        }
        if (apps.findCreation(account.id()).isPresent()) {
            factors.add("totp");
        }
        if (recoveryCodes.count(account.id()) > 0) {
            factors.add("recovery-code");
        }
        return factors;
    }

    /**
     * Goes on with the login of a challenge. The challenge is spent if the code is right.
     *
     * @param then runs if the code is right, in the same transaction, with the locked account
     * @throws Problem {@code invalid-challenge}, {@code invalid-code} or {@code too-many-attempts}
     */
    public <T> T complete(String challengeText, Code code, Client client, Function<Account, T> then) {
        return complete(parse(challengeText), code.isTotp(), locked -> accepts(locked, code, client), client, then);
    }

    /** Goes on with the login of a challenge, as {@link #complete(String, Code, Client, Function)} does, by a passkey. */
    public <T> T complete(String challengeText, Credential passkey, Client client, Function<Account, T> then) {
        Challenge challenge = parse(challengeText);
        Ceremony ceremony = Ceremony.secondFactor(challenge);
        return complete(
                challenge,
                false,
                locked -> passkeyVerifier.accepts(ceremony, locked, passkey, false, client),
                client,
                then);
    }

    private Challenge parse(String challengeText) {
        return challenges.parse(challengeText).orElseThrow(SecondFactors::invalidChallenge);
    }

    private <T> T complete(
            Challenge challenge, boolean isTotp, Predicate<Account> proof, Client client, Function<Account, T> then) {
        Account account = accounts.find(challenge.accountId().toString()).orElseThrow(SecondFactors::invalidChallenge);
        requireUsable(challenge, account);
        return attempts.verify(account, isTotp, client, locked -> answer(challenge, locked, proof, then))
                .orElseThrow(SecondFactors::invalidCode);
    }

    private <T> Optional<T> answer(
            Challenge challenge, Account locked, Predicate<Account> proof, Function<Account, T> then) {
        requireUsable(challenge, locked);
        if (!proof.test(locked)) {
            challenges.addWrongCode(challenge);
            return Optional.empty();
        }
        challenges.spend(challenge);
        return Optional.of(then.apply(locked));
    }

    private void requireUsable(Challenge challenge, Account account) {
        if (!challenges.isUsable(challenge, account)) {
            throw invalidChallenge();
        }
    }

    /**
     * Verifies a code of an account.
     *
     * @param then runs if the code is right, in the same transaction, with the locked account; it returns empty if the
     *     account has changed so that the code counts as wrong
     * @return empty if the code is wrong
     * @throws Problem {@code too-many-attempts}
     */
    public <T> Optional<T> verify(Account account, Code code, Client client, Function<Account, Optional<T>> then) {
        return attempts.verify(
                account,
                code.isTotp(),
                client,
                locked -> accepts(locked, code, client) ? then.apply(locked) : Optional.empty());
    }

    /** Verifies a passkey, which must have verified the user, as {@link #verify(Account, Code, Client, Function)} does. */
    public <T> Optional<T> verify(
            Account account,
            Ceremony ceremony,
            Credential passkey,
            Client client,
            Function<Account, Optional<T>> then) {
        return attempts.verify(
                account,
                false,
                client,
                locked -> passkeyVerifier.accepts(ceremony, locked, passkey, true, client)
                        ? then.apply(locked)
                        : Optional.empty());
    }

    /** Returns whether the code of a locked account is right. If so, it is used now. */
    private boolean accepts(Account locked, Code code, Client client) {
        if (code.isTotp()) {
            return apps.accept(locked, code.text());
        }
        boolean isUsed = recoveryCodes.use(locked.id(), code);
        if (isUsed) {
            auditLog.add(EventType.RECOVERY_CODE_USED, locked.id(), Optional.empty(), client);
            notifications.notifyOwner(EmailType.RECOVERY_CODE_USED, locked.id());
        }
        return isUsed;
    }

    /** Makes the problem for a wrong code of a login. */
    public static Problem invalidCode() {
        return Problem.of(
                ProblemType.INVALID_CODE, "The code or the passkey is wrong, has expired or was used before.");
    }

    private static Problem invalidChallenge() {
        return Problem.of(ProblemType.INVALID_CHALLENGE, "The login took too long. Begin it again.");
    }
}
