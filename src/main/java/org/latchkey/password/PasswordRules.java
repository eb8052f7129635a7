package org.latchkey.password;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.latchkey.json.RequestRule;
import org.latchkey.problem.Problem;
import org.latchkey.settings.Settings;

/** Which passwords may be chosen (NIST SP 800-63B-4 §3.1.1.2, ASVS 5.0 V6.2). */
@Dependent
public class PasswordRules implements RequestRule<NewPassword> {

    private static final int MAX_CODE_POINTS = 128;

    /** A shorter name would forbid too much: "Al" is in many words. */
    private static final int SHORTEST_TELLING = 4;

    private final int minCodePoints;

    @Inject
    PasswordRules(Settings settings) {
        minCodePoints = settings.accounts().passwordMinLength();
    }

    @Override
    public Class<NewPassword> type() {
        return NewPassword.class;
    }

    @Override
    public Optional<String> fault(NewPassword chosen) {
        return fault(chosen.password());
    }

    /**
     * Why the password is refused for this person, in words for a person; empty where it is not.
     *
     * @param localPart of the person's e-mail address
     */
    public Optional<String> refusal(Password password, String localPart, Optional<String> name) {
        Optional<String> fault = fault(password);
        if (fault.isPresent()) {
            return fault;
        }
        if (name.filter(n -> isToldBy(password, n)).isPresent()) {
            return Optional.of("Must not hold your name.");
        }
        if (isToldBy(password, localPart)) {
            return Optional.of("Must not hold your e-mail address.");
        }
        return Optional.empty();
    }

    /**
     * Holds the password against the rules for this person.
     *
     * @param member that the password came in
     * @throws Problem {@code invalid-request} where it is refused
     */
    public void check(String member, Password password, String localPart, Optional<String> name) {
        refusal(password, localPart, name)
                .ifPresent(
                        refusal -> {
                            throw Problem.invalid(
                                    List.of(new Problem.FieldError("/" + member, refusal)));
                        });
    }

    private Optional<String> fault(Password password) {
        int length = password.codePoints();
        if (length < minCodePoints) {
            return Optional.of("Must have at least " + minCodePoints + " characters.");
        }
        if (length > MAX_CODE_POINTS) {
            return Optional.of("Must have at most " + MAX_CODE_POINTS + " characters.");
        }
        if (CommonPasswords.contain(password)) {
            return Optional.of("Must not be one of the most common passwords.");
        }
        return Optional.empty();
    }

    private static boolean isToldBy(Password password, String word) {
        return word.codePointCount(0, word.length()) >= SHORTEST_TELLING && password.contains(word);
    }
}
