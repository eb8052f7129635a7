package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.latchkey.event.Client;
import org.latchkey.event.EventType;
import org.latchkey.event.FailureSums;
import org.latchkey.hashing.HashingGate;
import org.latchkey.password.Password;
import org.latchkey.password.PasswordHash;
import org.latchkey.problem.Problem;
import org.latchkey.throttle.Reservation;
import org.latchkey.throttle.SignInAttempt;
import org.latchkey.throttle.Throttle;

/**
 * Tells whether a password is right: the attempt is counted first, and hashed when its turn comes.
 */
@Dependent
public class PasswordCheck {

    private final Throttle throttle;
    private final HashingGate gate;
    private final FailureSums failures;

    @Inject
    PasswordCheck(Throttle throttle, HashingGate gate, FailureSums failures) {
        this.throttle = throttle;
        this.gate = gate;
        this.failures = failures;
    }

    /**
     * A wrong one counts as a failed login, and a right one forgets those before.
     *
     * @throws Problem {@code too-many-attempts} or {@code overloaded}
     */
    public boolean isRight(
            SignInAttempt attempt, PasswordHash hash, Password password, Client client) {
        Reservation reservation = reserve(attempt, client);
        if (!matches(hash, password, reservation, client)) {
            failures.add(EventType.SIGN_IN_FAILED, attempt.accountId(), client);
            return false;
        }
        throttle.succeeded(reservation);
        return true;
    }

    private Reservation reserve(SignInAttempt attempt, Client client) {
        try {
            return throttle.reserve(attempt);
        } catch (Problem tooMany) {
            failures.add(EventType.SIGN_IN_THROTTLED, attempt.accountId(), client);
            throw tooMany;
        }
    }

    private boolean matches(
            PasswordHash hash, Password password, Reservation reservation, Client client) {
        try {
            return gate.pass(client.network(), () -> hash.matches(password));
        } catch (RuntimeException notHashed) {
            throttle.release(reservation);
            throw notHashed;
        }
    }
}
