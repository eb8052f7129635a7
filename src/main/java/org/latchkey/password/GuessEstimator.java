package org.latchkey.password;

import static java.util.stream.Collectors.joining;

import com.nulabinc.zxcvbn.Feedback;
import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.io.ClasspathResource;
import com.nulabinc.zxcvbn.matchers.DictionaryLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.latchkey.password.hash.Password;

/**
 * Estimates how many guesses it takes to find a password, with zxcvbn (MIT license). zxcvbn knows common passwords,
 * names, words, repeats, sequences, rows of keys and dates. An estimate can take as long as a hash, so call this
 * within the hashing limit.
 */
final class GuessEstimator {

    private static final String GENERAL_WARNING =
            "Common passwords and words, your name, your email and this site's name are easy to guess.";

    private static final String LIST = "/org/latchkey/password/common-passwords.txt";
    private static final int MIN_GUESSES = 1_000_000;
    private static final int MAX_CODE_POINTS = 64;

    /** The start of Unicode's private use area, which has no assigned characters. */
    private static final int PRIVATE_USE = 0xE000;

    private static final int PRIVATE_USE_SIZE = 0x1900;

    /** The characters that zxcvbn also reads as a letter, one group per letter: a, c, g, i, l, s and t. */
    private static final List<String> LOOKALIKES = List.of("4@", "({[<", "69", "1!|", "1|7", "$5", "+7");

    private static final String LOOKALIKE_SYMBOLS = "@({[<!|$+";

    /** The work for 64 digits, which have four readings. */
    private static final int MAX_WORK = 4 * MAX_CODE_POINTS * MAX_CODE_POINTS;

    /** Loaded when the first password is checked. */
    private static final Zxcvbn ZXCVBN = load();

    private GuessEstimator() {}

    /**
     * Returns why the password is too easy to guess and what would help, in words for a person.
     *
     * @param personal what an attacker who knows the person tries first, in lower case
     * @return empty if the password is hard enough to guess
     */
    static Optional<String> refusal(Password password, List<String> personal) {
        Strength strength = ZXCVBN.measure(measurable(password.normalized()), personal);
        return strength.getGuesses() < MIN_GUESSES
                ? Optional.of(explanation(strength.getFeedback()))
                : Optional.empty();
    }

    /** Returns the explanation in English, whatever the default locale, because the pages translate it. */
    private static String explanation(Feedback feedback) {
        String warning = feedback.getWarning(Locale.ROOT);
        return (warning.isEmpty() ? GENERAL_WARNING : warning)
                + " "
                + String.join(" ", feedback.getSuggestions(Locale.ROOT));
    }

    /**
     * Returns the first 64 code points of the text, in a form that zxcvbn measures in bounded time.
     *
     * <p>A character beyond the basic multilingual plane becomes one UTF-16 unit. zxcvbn looks up every substring of
     * the text, once for each reading of its lookalikes. There can be hundreds of readings. If the work exceeds the
     * limit, the lookalike symbols are read as no letters: no attacker tries a password with that many of them.
     */
    static String measurable(String text) {
        String units = hide(text, c -> c > Character.MAX_VALUE);
        return work(units) <= MAX_WORK ? units : hide(units, c -> LOOKALIKE_SYMBOLS.indexOf(c) >= 0);
    }

    private static String hide(String text, IntPredicate isHidden) {
        return text.codePoints()
                .limit(MAX_CODE_POINTS)
                .map(c -> isHidden.test(c) ? PRIVATE_USE + c % PRIVATE_USE_SIZE : c)
                .mapToObj(Character::toString)
                .collect(joining());
    }

    /** Returns a number proportional to how many substrings zxcvbn looks up. */
    static long work(String text) {
        return LOOKALIKES.stream()
                .mapToLong(
                        group -> group.chars().filter(c -> text.indexOf(c) >= 0).count())
                .filter(count -> count > 0)
                .reduce((long) text.length() * text.length(), (product, count) -> product * count);
    }

    /** Loads zxcvbn, and adds those passwords of Royce Williams' and Mark Burnett's lists that it lacks. */
    private static Zxcvbn load() {
        try {
            return new ZxcvbnBuilder()
                    .dictionaries(StandardDictionaries.loadAllDictionaries())
                    .dictionary(new DictionaryLoader("breaches", new ClasspathResource(LIST)).load())
                    .keyboards(StandardKeyboards.loadAllKeyboards())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("The lists of common passwords can't be read", e);
        }
    }
}
