package org.latchkey.throttle;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.latchkey.testing.Answer;

/** Makes wrong guesses at a password, one after the other. */
public final class Guesses {

    public static final String WRONG = "a wrong guess at it";

    private static final int SERIES = 12;

    private Guesses() {}

    /** Makes enough guesses that some are refused even on a slow machine, because the waits between them double. */
    public static List<Answer> series(Supplier<Answer> guess) {
        return Stream.generate(guess).limit(SERIES).toList();
    }

    /** Makes a series of guesses, and returns the first answer with status 429. */
    public static Answer firstRefused(Supplier<Answer> guess) {
        return firstRefused(series(guess));
    }

    static Answer firstRefused(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
    }
}
