package org.latchkey.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.password.hash.Password;

class GuessEstimatorTest {

    /** Every character that zxcvbn also reads as a letter. */
    private static final String CRAFTED = "4@8({[</369&#!1/|0$5+7%2/";

    private static final String WORDS = " Add another word or two. Uncommon words are better.";
    private static final int MANY = 10_000;

    private final Random random = new Random(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jennifer",
                "michelle",
                "88888888",
                "abcdefgh",
                "password",
                "PassWord",
                "P@$$w0rd!",
                "drowssap",
                "iloveyou",
                "elizabeth",
                "Johnson1",
                "wonderful",
                "abcabcabc",
                "        ",
                "🔑🔑🔑🔑🔑🔑🔑🔑",
                "13579246",
                "qwertyuiop",
                "1qaz2wsx",
                "!@#$%^&*",
                "asdfghjkl;",
                "24.12.1987",
                "19871224",
                "summer2026"
            })
    void aPasswordThatAttackersTryFirstIsRefused(String password) {
        assertThat(refusal(password)).isPresent();
    }

    /** The list holds the 10,000 most common passwords of at least 8 characters of Mark Burnett's ten million. */
    @Test
    void noPasswordOfAPublishedListIsAccepted() throws IOException {
        List<String> common = lines("published-list.txt");

        assertThat(common).hasSize(10_000).allMatch(password -> password.length() >= 8);
        assertThat(common.stream().filter(password -> refusal(password).isEmpty()))
                .isEmpty();
    }

    @Test
    void noRandomPasswordIsRefused() {
        Supplier<String> password = () -> random.ints(12 + random.nextInt(9), '!', '~' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertThat(Stream.generate(password).limit(MANY / 4).filter(p -> refusal(p)
                        .isPresent()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "-", ""})
    void noPassphraseOfFourRandomWordsIsRefused(String separator) throws IOException {
        List<String> words = StandardDictionaries.ENGLISH_WIKIPEDIA_LOADER.load().getFrequencies().stream()
                .filter(word -> word.length() >= 3)
                .toList();
        Supplier<String> passphrase =
                () -> random.ints(4, 0, words.size()).mapToObj(words::get).collect(Collectors.joining(separator));

        assertThat(Stream.generate(passphrase).limit(MANY / 4).filter(p -> refusal(p)
                        .isPresent()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery staple", "another horse entirely", "xq7-vm2w", "Tr0ub4dour&3"})
    void aPasswordThatTakesManyGuessesIsAccepted(String password) {
        assertThat(refusal(password)).isEmpty();
    }

    @Test
    void onlyTheFirst64CodePointsCount() {
        assertThat(refusal("🔑".repeat(63) + "vmwqxrtz")).isPresent();
        assertThat(refusal("🔑".repeat(64) + "vmwqxrtz")).isPresent();
        assertThat(refusal("vmwqxrtz" + "🔑".repeat(64))).isEmpty();
    }

    @Test
    void theWorkIsBounded() {
        long limit = GuessEstimator.work("1679".repeat(16));

        assertThat(GuessEstimator.work(CRAFTED.repeat(6).substring(0, 64))).isGreaterThan(50 * limit);
        assertThat(GuessEstimator.work(measurable(CRAFTED.repeat(6)))).isLessThanOrEqualTo(limit);
        for (int i = 0; i < MANY; i++) {
            String text = random.ints(1 + random.nextInt(128), 0, CRAFTED.length())
                    .mapToObj(c -> CRAFTED.substring(c, c + 1))
                    .collect(Collectors.joining());
            assertThat(GuessEstimator.work(measurable(text))).isLessThanOrEqualTo(limit);
        }
        assertThat(measurable("🔑".repeat(128))).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P@$$w0rd!", "1234567890", "4@69!1$5+7%", "l3t|m3+!n_(2026)"})
    void textThatAPersonWouldTypeIsMeasuredUnchanged(String text) {
        assertThat(measurable(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "jennifer, Names and surnames by themselves are easy to guess.",
        "password, This is a top-10 common password.",
        "asdfghjkl;, Straight rows of keys are easy to guess.",
        "24.12.1987, Dates are often easy to guess."
    })
    void theRefusalSaysWhyAndWhatWouldHelp(String password, String why) {
        assertThat(refusal(password).orElseThrow()).startsWith(why).contains(WORDS);
    }

    @Test
    void theRefusalIsEnglishWhateverTheServersLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMAN);
            assertThat(refusal("password")).hasValue("This is a top-10 common password." + WORDS);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** The pages translate each sentence, with a placeholder for its number. */
    @Test
    void everySentenceHasAGermanTranslation() throws IOException {
        Properties english = new Properties();
        try (InputStream messages = StandardDictionaries.class.getResourceAsStream("messages.properties")) {
            english.load(messages);
        }
        String german = Files.readString(Path.of("src/main/webapp/pages/words/de.js"));

        assertThat(english.values().stream().flatMap(text -> sentences((String) text)))
                .hasSizeGreaterThan(20)
                .allSatisfy(sentence -> assertThat(german).contains(sentence));
    }

    private static Stream<String> sentences(String text) {
        return Stream.of(text.split("(?<=\\.) ")).map(s -> s.replaceFirst("\\d+", "{number}"));
    }

    private static String measurable(String text) {
        return GuessEstimator.measurable(text);
    }

    private static Optional<String> refusal(String password) {
        return GuessEstimator.refusal(Password.of(password), List.of());
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream stream = GuessEstimatorTest.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
