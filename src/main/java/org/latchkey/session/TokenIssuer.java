package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.latchkey.account.Account;
import org.latchkey.account.User;
import org.latchkey.factor.FactorPolicy;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.token.AccessTokenIssuer;
import org.latchkey.token.AccessTokenIssuer.AccessToken;
import org.latchkey.token.AccessTokenIssuer.Subject;
import org.latchkey.token.RefreshTokens;

/** Issues the access token and the refresh token of a session. */
@Dependent
class TokenIssuer {

    private final AccessTokenIssuer issuer;
    private final RefreshTokens refreshTokens;
    private final SessionPolicy policy;
    private final FactorPolicy factorPolicy;
    private final DatabaseClock time;

    @Inject
    TokenIssuer(
            AccessTokenIssuer issuer,
            RefreshTokens refreshTokens,
            SessionPolicy policy,
            FactorPolicy factorPolicy,
            DatabaseClock time) {
        this.issuer = issuer;
        this.refreshTokens = refreshTokens;
        this.policy = policy;
        this.factorPolicy = factorPolicy;
        this.time = time;
    }

    /**
     * The tokens that a login or a refresh returns.
     *
     * @param cookieLifetime how long a browser keeps the refresh token's cookie
     */
    record TokenPair(User user, AccessToken access, String refresh, Duration cookieLifetime) {

        /** Hides the tokens. */
        @Override
        public String toString() {
            return "TokenPair[" + user.id() + "]";
        }
    }

    /**
     * Issues the access token and the refresh token of a session.
     *
     * @param generation the session's current generation, which may be newer than the one in {@code session}
     * @param account the account as read in the transaction that opened or advanced the session
     */
    TokenPair issue(Session session, long generation, Account account) {
        return new TokenPair(
                User.of(account),
                accessToken(session, account),
                refreshTokens.text(session.id(), generation),
                policy.remainingLifetime(session, time.now()));
    }

    /**
     * Issues an access token of a session.
     *
     * @param account the account as read in the transaction that opened or changed the session
     */
    AccessToken accessToken(Session session, Account account) {
        Instant now = time.now();
        return issuer.issue(
                new Subject(
                        account.id(),
                        account.email(),
                        account.name(),
                        account.roles(),
                        account.version(),
                        session.id(),
                        session.authentication(),
                        factorPolicy.needsEnrollment(account)),
                // An access token never outlives its session.
                now.plus(policy.remainingLifetime(session, now)));
    }
}
