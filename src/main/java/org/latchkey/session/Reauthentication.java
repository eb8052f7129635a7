package org.latchkey.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.Credentials;
import org.latchkey.account.Credentials.VerifiedAccount;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.factor.SecondFactors;
import org.latchkey.factor.SecondFactors.CurrentSession;
import org.latchkey.factor.SecondFactors.FactorsChanged;
import org.latchkey.factor.challenge.Challenges.Ceremony;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.session.ReauthenticationResource.Proofs;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.Transactions;
import org.latchkey.token.AccessTokenIssuer.AccessToken;
import org.latchkey.token.Authentication;

/**
 * Requires that a session's user has authenticated recently, and lets them do so again in the same session.
 *
 * <p>One instance serves all requests, because it depends on many beans.
 */
@ApplicationScoped
class Reauthentication implements Freshness, CurrentSession {

    /** The maximum age of an authentication, exclusive: exactly this age is too old. */
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final Sessions sessions;
    private final SessionPolicy policy;
    private final TokenIssuer tokenIssuer;
    private final Accounts accounts;
    private final Credentials credentials;
    private final SecondFactors secondFactors;
    private final Transactions transactions;
    private final AuditLog auditLog;
    private final DatabaseClock time;

    @Inject
    Reauthentication(
            Sessions sessions,
            SessionPolicy policy,
            TokenIssuer tokenIssuer,
            Accounts accounts,
            Credentials credentials,
            SecondFactors secondFactors,
            Transactions transactions,
            AuditLog auditLog,
            DatabaseClock time) {
        this.sessions = sessions;
        this.policy = policy;
        this.tokenIssuer = tokenIssuer;
        this.accounts = accounts;
        this.credentials = credentials;
        this.secondFactors = secondFactors;
        this.transactions = transactions;
        this.auditLog = auditLog;
        this.time = time;
    }

    @Override
    @Transactional
    public void require(Caller caller) {
        Account account = Accounts.requireEnabled(accounts.find(caller.id()));
        Authentication authentication =
                sessions.find(caller.sessionId()).map(Session::authentication).orElseThrow(Accounts::gone);
        List<String> missing = new ArrayList<>();
        if (!isFresh(authentication.time())) {
            missing.add("password");
        }
        if (account.hasSecondFactor()
                && authentication.factorTime().filter(this::isFresh).isEmpty()) {
            missing.add("second-factor");
        }
        if (!missing.isEmpty()) {
            throw Problem.of(
                            ProblemType.REAUTHENTICATION_REQUIRED,
                            "The last authentication was more than five minutes ago. Authenticate again first.")
                    .withMember("missing", missing);
        }
    }

    private boolean isFresh(Instant authenticated) {
        return time.now().isBefore(authenticated.plus(MAX_AGE));
    }

    /**
     * Verifies what the caller gives again, and renews the session's times.
     *
     * @return the session's next access token
     * @throws Problem {@code wrong-password}, {@code wrong-code}, {@code too-many-attempts} or {@code overloaded}
     */
    AccessToken reauthenticate(Caller caller, Proofs proofs, Client client) {
        Account account = Accounts.requireEnabled(accounts.find(caller.id()));
        Optional<VerifiedAccount> proven = proofs.password().map(typed -> credentials.require(account, typed, client));
        Function<Account, Optional<AccessToken>> renewal =
                locked -> proven.isPresent() && !proven.get().isStillValidFor(locked)
                        ? Optional.empty()
                        : Optional.of(renew(caller, locked, proofs, client));
        if (proofs.code().isPresent()) {
            return secondFactors
                    .verify(account, proofs.code().get(), client, renewal)
                    .orElseThrow(Reauthentication::wrongCode);
        }
        if (proofs.passkey().isPresent()) {
            Ceremony ceremony = Ceremony.reauthentication(caller);
            return secondFactors
                    .verify(account, ceremony, proofs.passkey().get(), client, renewal)
                    .orElseThrow(Reauthentication::wrongCode);
        }
        VerifiedAccount verified = proven.orElseThrow();
        return transactions.in(() -> renew(caller, credentials.lock(verified), proofs, client));
    }

    private AccessToken renew(Caller caller, Account locked, Proofs proofs, Client client) {
        Instant now = time.now();
        auditLog.add(EventType.REAUTHENTICATED, locked.id(), Optional.of(caller.sessionId()), client);
        return authenticated(caller, locked, before -> {
            Authentication withPassword = proofs.password().isPresent() ? before.withPassword(now) : before;
            if (proofs.passkey().isPresent()) {
                return withPassword.withVerifiedPasskey(now);
            }
            return proofs.code().isPresent() ? withPassword.withCode(now) : withPassword;
        });
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public AccessToken authenticated(Caller caller, Account account, UnaryOperator<Authentication> change) {
        Session session = sessions.lock(caller.sessionId())
                .filter(found -> policy.isAlive(found, time.now()))
                .orElseThrow(Accounts::gone);
        session.setAuthentication(change.apply(session.authentication()));
        return tokenIssuer.accessToken(session, account);
    }

    /** Lowers the session that goes on after the last second factor was removed. */
    void lower(@Observes FactorsChanged changed) {
        if (!changed.isAnyLeft()) {
            changed.keptSessionId()
                    .flatMap(sessions::lock)
                    .ifPresent(session ->
                            session.setAuthentication(session.authentication().withOneFactor()));
        }
    }

    private static Problem wrongCode() {
        return Problem.of(ProblemType.WRONG_CODE, "The code or the passkey is wrong, has expired or was used before.");
    }
}
