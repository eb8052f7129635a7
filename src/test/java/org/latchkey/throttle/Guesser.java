package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.latchkey.mail.TestEmails;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;

/**
 * An attacker who guesses at one account from one network, and waits as long as Retry-After says.
 *
 * @param next when the next guess is due, counted from the start of the attack
 */
record Guesser(Http from, String email, Duration next) {

    private static final Duration HOUR = Duration.ofHours(1);

    Guesser(Http from, String email) {
        this(from, email, Duration.ZERO);
    }

    private Guesser after(Duration wait) {
        return new Guesser(from, email, next.plus(wait));
    }

    /**
     * Lets attackers guess for an hour of the server's clock, which is stopped and set. Works only with Derby, which
     * uses the server's clock. Each waits at least as many seconds as there are attackers: together they then try once
     * a second, which takes every free guess.
     *
     * @return how many guesses were compared with a password
     */
    static int guessForAnHour(List<Guesser> guessers) {
        Http clock = guessers.get(0).from();
        PriorityQueue<Guesser> waiting = new PriorityQueue<>(Comparator.comparing(Guesser::next));
        waiting.addAll(guessers);
        int guesses = 0;
        try {
            while (waiting.peek().next().compareTo(HOUR) <= 0) {
                Guesser guesser = waiting.remove();
                TestEmails.stopClock(clock, guesser.next());
                Answer answer = guesser.from().logIn(guesser.email(), "a wrong guess at it");
                if (answer.status() == 429) {
                    long seconds = Long.parseLong(answer.header("Retry-After").orElseThrow());
                    waiting.add(guesser.after(Duration.ofSeconds(Math.max(seconds, guessers.size()))));
                    continue;
                }
                assertThat(answer.status()).isEqualTo(401);
                guesses++;
                waiting.add(guesser);
            }
            return guesses;
        } finally {
            TestEmails.travel(clock, Duration.ZERO);
        }
    }
}
