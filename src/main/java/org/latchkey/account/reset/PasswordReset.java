package org.latchkey.account.reset;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.PasswordChange;
import org.latchkey.account.email.OneTimeToken;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.account.email.OneTimeTokens;
import org.latchkey.audit.Client;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.request.Language;
import org.latchkey.password.NewPassword;
import org.latchkey.password.PasswordPolicy;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.password.hashing.HashingLimiter;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.LoginAttempt;
import org.latchkey.throttle.Throttle;

/** Resets a password with a mailed token. A password that violates the policy does not consume the token. */
@Dependent
class PasswordReset {

    private static final Set<Purpose> RESET_PURPOSES = EnumSet.of(Purpose.PASSWORD_RESET);

    private final OneTimeTokens tokens;
    private final Accounts accounts;
    private final PasswordPolicy policy;
    private final HashingLimiter limiter;
    private final PasswordChange passwordChange;
    private final Throttle throttle;
    private final KnownNetworks knownNetworks;

    @Inject
    PasswordReset(
            OneTimeTokens tokens,
            Accounts accounts,
            PasswordPolicy policy,
            HashingLimiter limiter,
            PasswordChange passwordChange,
            Throttle throttle,
            KnownNetworks knownNetworks) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.policy = policy;
        this.limiter = limiter;
        this.passwordChange = passwordChange;
        this.throttle = throttle;
        this.knownNetworks = knownNetworks;
    }

    /** A request to reset a password. */
    record Reset(String token, NewPassword newPassword) {}

    /**
     * Resets the password.
     *
     * @param language the new language of emails to the account, if any. An imported account has no language of its
     *     own.
     * @throws Problem {@code invalid-request}, {@code invalid-reset-token} or {@code overloaded}
     */
    void reset(Reset reset, Optional<Language> language, Client client) {
        OneTimeToken token = tokens.find(reset.token(), RESET_PURPOSES).orElseThrow(PasswordReset::invalid);
        Account account = accounts.find(token.accountId()).orElseThrow(PasswordReset::invalid);
        NewPassword newPassword = reset.newPassword();
        PasswordHash hash = limiter.run(
                client.network(), () -> policy.hash("new_password", newPassword, account.email(), account.name()));
        if (!passwordChange.reset(token.accountId(), hash, found -> consume(token, found, language), client)) {
            throw invalid();
        }
        // as after a login: reset the failures from this network, and remember the network
        throttle.resetFailures(
                new LoginAttempt(account.emailAddress().key(), Optional.of(account.id()), client.network()));
        knownNetworks.remember(account.id(), client.network());
    }

    private boolean consume(OneTimeToken token, Account account, Optional<Language> language) {
        boolean isConsumed = tokens.consume(token, account);
        if (isConsumed) {
            language.ifPresent(account::setLanguage);
        }
        return isConsumed;
    }

    private static Problem invalid() {
        return Problem.of(ProblemType.INVALID_RESET_TOKEN, "This token can't reset a password, or no longer can.");
    }
}
