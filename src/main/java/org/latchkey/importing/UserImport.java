package org.latchkey.importing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Collectors;
import org.latchkey.account.Accounts;
import org.latchkey.account.NewAccounts;
import org.latchkey.database.SqlState;
import org.latchkey.event.Actor;
import org.latchkey.hashing.HashingGate;
import org.latchkey.json.RequestBody;
import org.latchkey.password.PasswordHash;
import org.latchkey.problem.Problem;

/**
 * Brings people along from another system, each in a transaction of its own. Who is there already
 * stays as he is, so that a line may come again.
 */
@Dependent
class UserImport {

    private final Accounts accounts;
    private final NewAccounts newAccounts;
    private final HashingGate gate;
    private final SecureRandom random;

    @Inject
    UserImport(Accounts accounts, NewAccounts newAccounts, HashingGate gate, SecureRandom random) {
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.gate = gate;
        this.random = random;
    }

    /** What came of a line. */
    enum Result {
        CREATED,
        EXISTS,
        REFUSED
    }

    /**
     * What came of a line, and of whom it spoke.
     *
     * @param detail why it was refused
     */
    record Outcome(Optional<String> email, Result result, Optional<String> detail) {

        static Outcome refused(Optional<String> email, String detail) {
            return new Outcome(email, Result.REFUSED, Optional.of(detail));
        }
    }

    /** Takes one line; whatever is wrong with it is the outcome. */
    Outcome bring(byte[] line, Actor admin) {
        Optional<String> email = Optional.empty();
        try {
            RequestBody body = RequestBody.parse(line);
            Newcomer newcomer = Newcomer.read(body);
            email = Optional.of(newcomer.email().text());
            return bring(newcomer, admin);
        } catch (Problem refusal) {
            return Outcome.refused(email, detail(refusal));
        }
    }

    private static String detail(Problem refusal) {
        if (refusal.errors().isEmpty()) {
            return refusal.getMessage();
        }
        return refusal.errors().stream()
                .map(error -> error.pointer() + ": " + error.detail())
                .collect(Collectors.joining(" "));
    }

    private Outcome bring(Newcomer newcomer, Actor admin) {
        Optional<String> email = Optional.of(newcomer.email().text());
        if (accounts.find(newcomer.email()).isPresent()) {
            return new Outcome(email, Result.EXISTS, Optional.empty());
        }
        Optional<PasswordHash> hash = hash(newcomer);
        if (hash.isEmpty()) {
            return Outcome.refused(email, "Logins take all the time there is. Try again later.");
        }
        return SqlState.insertedOr(
                () -> {
                    newAccounts.bring(
                            newcomer.email(),
                            newcomer.name(),
                            hash.get(),
                            newcomer.roles(),
                            newcomer.isEmailVerified(),
                            admin);
                    return new Outcome(email, Result.CREATED, Optional.empty());
                },
                () -> new Outcome(email, Result.EXISTS, Optional.empty()));
    }

    private Optional<PasswordHash> hash(Newcomer newcomer) {
        return newcomer.kept().isWeak()
                ? gate.passWhenIdle(() -> newcomer.kept().strengthened(random))
                : Optional.of(newcomer.kept().strengthened(random));
    }
}
