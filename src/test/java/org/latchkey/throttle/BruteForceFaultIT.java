package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.OverHttp;

/** Counts how many guesses an attacker gets in an hour from many networks, or at many accounts. */
class BruteForceFaultIT extends OverHttp {

    /** At most 50 at once and 200 in an hour, over all networks. */
    @Test
    void thirtyNetworksTogetherGet200GuessesAtOneAccountInAnHour() {
        String email = http.alice().email();
        List<Guesser> guessers = IntStream.range(0, 30)
                .mapToObj(i -> new Guesser(from(i), email))
                .toList();

        assertThat(Guesser.guessForAnHour(guessers)).isBetween(150, 50 * 4);
    }

    /** At most 100 at once and 600 in an hour, over all accounts. */
    @Test
    void oneNetworkGets600GuessesAtManyAccountsInAnHour() {
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
