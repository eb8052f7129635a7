package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.server.OverHttp;

/** Counts how many guesses at one account an attacker gets from one network in an hour. See BruteForceFaultIT. */
class BruteForceIT extends OverHttp {

    /** Five at once, ten more after waits of 1, 2, 4 … 512 seconds, then one every 15 minutes. */
    @Test
    void oneNetworkGets17GuessesAtOneAccountInAnHour() {
        Guesser guesser = new Guesser(http, http.alice().email());

        assertThat(Guesser.guessForAnHour(List.of(guesser))).isEqualTo(5 + 10 + 2);
    }
}
