package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.OverHttp;

/** How many guesses an attacker with many networks, or at many accounts, gets in an hour. */
class BruteForceFaultIT extends OverHttp {

    /** Fifty at once, over all, and as many more as four times that in an hour. */
    @Test
    void fromThirtyNetworksOneAccountIsGuessedAtTwoHundredTimes() {
        String email = http.alice().email();
        List<Guesser> guessers = IntStream.range(0, 30)
                .mapToObj(i -> new Guesser(from(i), email))
                .toList();

        assertThat(Guesser.guessForAnHour(guessers)).isBetween(150, 50 * 4);
    }

    /** A hundred at once, over all, and as many more as six times that in an hour. */
    @Test
    void fromOneNetworkManyAccountsAreGuessedAtSixHundredTimes() {
        Http attacker = from(100);
        List<Guesser> guessers = IntStream.range(0, 40)
                .mapToObj(i -> new Guesser(attacker, Http.fresh("target" + i)))
                .toList();

        assertThat(Guesser.guessForAnHour(guessers)).isBetween(300, 100 * 6);
    }

    private Http from(int i) {
        return http.from("198.18.77." + i);
    }
}
