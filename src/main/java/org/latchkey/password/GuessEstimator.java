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
 * Estimates how many guesses find a password, with zxcvbn (MIT license): it knows common passwords,
 * names, words, repeats, sequences, rows of keys and dates. An estimate takes up to as long as a
 * hash, so make it within the hashing limit.
 */
final class GuessEstimator {

    private static final String GENERAL_WARNING =
            "Common passwords and words, your name, your email and this site's name are easy to guess.";

    private static final String LIST = "/org/latchkey/password/common-passwords.txt";
    private static final int MIN_GUESSES = 1_000_000;
    private static final int MAX_CODE_POINTS = 64;

    /** Where Unicode has no characters of its own. */
    private static final int PRIVATE_USE = 0xE000;

    private static final int PRIVATE_USE_SIZE = 0x1900;

    /** What zxcvbn also reads as one letter each: a, c, g, i, l, s and t. */
    private static final List<String> LOOKALIKES = List.of("4@", "({[<", "69", "1!|", "1|7", "$5", "+7");

    private static final String LOOKALIKE_SYMBOLS = "@({[<!|$+";

    /** What 64 digits take, which have four readings. */
    private static final int MAX_WORK = 4 * MAX_CODE_POINTS * MAX_CODE_POINTS;

    /** Loaded when the first password is chosen. */
    private static final Zxcvbn ZXCVBN = load();

    private GuessEstimator() {}

    /**
     * Why the password is too easy to guess and what would help, in words for a person; empty where
     * it is not.
     *
     * @param personal what somebody who knows the person tries first, in lower case
     */
    static Optional<String> refusal(Password password, List<String> personal) {
        Strength strength = ZXCVBN.measure(measurable(password.normalized()), personal);
        return strength.getGuesses() < MIN_GUESSES
                ? Optional.of(explanation(strength.getFeedback()))
                : Optional.empty();
    }

    /** In English whatever the default locale: the pages translate what they get. */
    private static String explanation(Feedback feedback) {
        String warning = feedback.getWarning(Locale.ROOT);
        return (warning.isEmpty() ? GENERAL_WARNING : warning)
                + " "
                + String.join(" ", feedback.getSuggestions(Locale.ROOT));
    }

    /**
     * The beginning of the text, in a form that zxcvbn measures in bounded time. A character beyond
     * the basic plane becomes one UTF-16 unit. zxcvbn looks up every part of the text, once for
     * each reading of its lookalikes, and these can be hundreds. Where that is too much, the
     * symbols stand for themselves alone: no guesser tries that many of them.
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

    /** In proportion to the parts that are looked up. */
    static long work(String text) {
        return LOOKALIKES.stream()
                .mapToLong(
                        group -> group.chars().filter(c -> text.indexOf(c) >= 0).count())
                .filter(count -> count > 0)
                .reduce((long) text.length() * text.length(), (product, count) -> product * count);
    }

    /** With what zxcvbn lacks of the lists that Royce Williams and Mark Burnett published. */
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
