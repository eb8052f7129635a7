package org.latchkey.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.http.Answer;
import org.latchkey.http.Http;
import org.latchkey.http.PortFilter;
import org.latchkey.http.TravellingClock;

/**
 * How many guesses an attacker gets in an hour, who waits exactly as long as he is told. The hour
 * is travelled; so with the embedded database, whose time is the server's.
 */
@ExtendWith(ArquillianExtension.class)
class BruteForceInContainerIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String WRONG = "a wrong guess at it";

    private Http http;

    /** Somebody who guesses at one account from one network, and when he may again. */
    private record Guesser(Http from, String email, Duration next) {

        Guesser after(Duration wait) {
            return new Guesser(from, email, next.plus(wait));
        }
    }

    @BeforeEach
    void findTheServer() {
        http = new Http(PortFilter.port());
        TravellingClock.stop();
    }

    @AfterEach
    void comeBack() {
        TravellingClock.comeBack();
    }

    /** Five at once, and after 1, 2, 4 … 512 seconds ten more, then every 15 minutes. */
    @Test
    void fromOneNetworkOneAccountIsGuessedAtSeventeenTimes() {
        int guesses = guesses(List.of(new Guesser(http, http.alice().email(), Duration.ZERO)));

        assertTrue(guesses <= 5 + 10 + 2, () -> "guesses: " + guesses);
    }

    /** Fifty in any 15 minutes, over all. */
    @Test
    void fromThirtyNetworksOneAccountIsGuessedAtTwoHundredFiftyTimes() {
        String email = http.alice().email();

        int guesses =
                guesses(
                        IntStream.range(0, 30)
                                .mapToObj(i -> new Guesser(from(i), email, Duration.ZERO))
                                .toList());

        assertTrue(guesses <= 50 * 5, () -> "guesses: " + guesses);
    }

    /** A hundred in any 10 minutes, over all. */
    @Test
    void fromOneNetworkSixtyAccountsAreGuessedAtSevenHundredTimes() {
        Http attacker = from(100);

        int guesses =
                guesses(
                        IntStream.range(0, 60)
                                .mapToObj(i -> Http.fresh("target" + i))
                                .map(email -> new Guesser(attacker, email, Duration.ZERO))
                                .toList());

        assertTrue(guesses <= 100 * 7, () -> "guesses: " + guesses);
    }

    private Http from(int i) {
        return http.from("198.18.77." + i);
    }

    /** Those in an hour that were tried, and not only told to wait. */
    private static int guesses(List<Guesser> guessers) {
        PriorityQueue<Guesser> waiting =
                new PriorityQueue<>((a, b) -> a.next().compareTo(b.next()));
        waiting.addAll(guessers);
        int guesses = 0;
        while (waiting.peek().next().compareTo(HOUR) <= 0) {
            Guesser guesser = waiting.remove();
            TravellingClock.travel(guesser.next());
            Answer answer = guesser.from().logIn(guesser.email(), WRONG);
            if (answer.status() == 429) {
                String seconds = answer.header("Retry-After").orElseThrow();
                waiting.add(guesser.after(Duration.ofSeconds(Long.parseLong(seconds))));
                continue;
            }
            assertEquals(401, answer.status());
            guesses++;
            waiting.add(guesser);
        }
        return guesses;
    }
}
