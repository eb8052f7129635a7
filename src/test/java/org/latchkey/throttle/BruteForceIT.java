package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.server.OverHttp;

/** How many guesses at one account an attacker gets from one network; see BruteForceFaultIT. */
class BruteForceIT extends OverHttp {

    /** Five at once, and after 1, 2, 4 … 512 seconds ten more, then every 15 minutes. */
    @Test
    void fromOneNetworkOneAccountIsGuessedAtSeventeenTimes() {
        Guesser guesser = new Guesser(http, http.alice().email());

        assertThat(Guesser.guessForAnHour(List.of(guesser))).isEqualTo(5 + 10 + 2);
    }
}
