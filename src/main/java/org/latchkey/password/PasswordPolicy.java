package org.latchkey.password;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.request.RequestReader.RequestRule;
import org.latchkey.password.hash.Password;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.settings.Settings;

/** Decides which passwords may be chosen (NIST SP 800-63B-4 §3.1.1.2, ASVS 5.0 V6.2). */
@Dependent
public class PasswordPolicy implements RequestRule<NewPassword> {

    private static final int MAX_CODE_POINTS = 128;

    private static final Pattern WORD_SEPARATOR = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final int minCodePoints;
    private final String siteHost;
    private final SecureRandom random;

    @Inject
    PasswordPolicy(Settings settings, SecureRandom random) {
        minCodePoints = settings.accounts().passwordMinLength();
        siteHost = settings.issuer().host();
        this.random = random;
    }

    @Override
    public Class<NewPassword> type() {
        return NewPassword.class;
    }

    /** Checks the length only. Everything more expensive must run within the hashing limit. */
    @Override
    public Optional<String> fault(NewPassword chosen) {
        return fault(chosen.password());
    }

    /**
     * Checks a password against the rules for this person, and hashes it. Must be called within the hashing limit.
     *
     * @param member the name of the JSON member that held the password
     * @throws Problem {@code invalid-request} if the password is refused
     */
    public PasswordHash hash(String member, NewPassword chosen, String email, Optional<String> name) {
        Optional<String> refusal = refusal(chosen.password(), email, name);
        if (refusal.isPresent()) {
            throw Problem.invalid(List.of(new Problem.FieldError("/" + member, refusal.get())));
        }
        return PasswordHash.of(chosen.password(), random);
    }

    /**
     * Returns why the password is refused for this person and what would help, in words for a person.
     *
     * @return empty if the password is accepted
     */
    public Optional<String> refusal(Password password, String email, Optional<String> name) {
        return fault(password).or(() -> GuessEstimator.refusal(password, personalWords(email, name)));
    }

    private Optional<String> fault(Password password) {
        int length = password.codePoints();
        if (length < minCodePoints) {
            return Optional.of("Must have at least " + minCodePoints + " characters.");
        }
        if (length > MAX_CODE_POINTS) {
            return Optional.of("Must have at most " + MAX_CODE_POINTS + " characters.");
        }
        return Optional.empty();
    }

    private List<String> personalWords(String email, Optional<String> name) {
        String localPart = email.substring(0, email.lastIndexOf('@'));
        return Stream.of(name.orElse(""), email, localPart, siteHost, "latchkey")
                .map(text -> Normalizer.normalize(text, Form.NFC).toLowerCase(Locale.ROOT))
                .flatMap(text -> Stream.concat(Stream.of(text), WORD_SEPARATOR.splitAsStream(text)))
                .distinct()
                .toList();
    }
}
