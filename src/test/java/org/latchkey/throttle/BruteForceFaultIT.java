package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latchkey.http.Http;
import org.latchkey.server.OverHttp;

/** How many guesses an attacker with many networks, or at many accounts, gets in an hour. */
class BruteForceFaultIT extends OverHttp {

    /** Fifty in any 15 minutes, over all. */
    @Test
    void fromThirtyNetworksOneAccountIsGuessedAtTwoHundredFiftyTimes() {
        String email = http.alice().email();
        List<Guesser> guessers =
                IntStream.range(0, 30).mapToObj(i -> new Guesser(from(i), email)).toList();

        assertThat(Guesser.guessForAnHour(guessers)).isLessThanOrEqualTo(50 * 5);
    }

    /** A hundred in any 10 minutes, over all. */
    @Test
    void fromOneNetworkSixtyAccountsAreGuessedAtSevenHundredTimes() {
        Http attacker = from(100);
        List<Guesser> guessers =
                IntStream.range(0, 60)
                        .mapToObj(i -> new Guesser(attacker, Http.fresh("target" + i)))
                        .toList();

        assertThat(Guesser.guessForAnHour(guessers)).isLessThanOrEqualTo(100 * 7);
    }

    private Http from(int i) {
        return http.from("198.18.77." + i);
    }
}
