package org.latchkey.password.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.throttle.Network;

/** Who comes in where there is little room. */
class AdmissionLimiterTest {

    private static final Network FLOODING = Network.of("192.0.2.1");
    private static final int MOST = 4;

    private final AdmissionLimiter crowd = new AdmissionLimiter();

    @Test
    void aFullCrowdLetsNobodyIn() {
        fill(FLOODING, MOST);
        assertThat(crowd.enter(FLOODING, MOST)).isFalse();
    }

    @Test
    void whoGoesMakesRoomForOne() {
        fill(FLOODING, MOST);
        crowd.exit(FLOODING);
        assertThat(crowd.enter(FLOODING, MOST)).isTrue();
        assertThat(crowd.enter(FLOODING, MOST)).isFalse();
    }

    @Test
    void aNetworkWithFarFewerComesInAllTheSame() {
        fill(FLOODING, MOST);
        assertThat(crowd.enter(network(2), MOST)).isTrue();
    }

    @Test
    void aNetworkWithOneLessDoesNot() {
        fill(FLOODING, 2);
        fill(network(2), 1);
        assertThat(crowd.enter(network(2), 3)).isFalse();
    }

    @Test
    void aBotnetOfOneEachKeepsOthersOutAsItDoesItself() {
        for (int i = 0; i < MOST; i++) {
            fill(network(i), 1);
        }
        assertThat(crowd.enter(network(MOST), MOST)).isFalse();
    }

    @Test
    void soManyComeInBeyondAndNoMore() {
        fill(FLOODING, MOST);
        for (int i = 0; i < AdmissionLimiter.BEYOND; i++) {
            assertThat(crowd.enter(network(i + 2), MOST)).isTrue();
        }
        assertThat(crowd.enter(network(100), MOST)).isFalse();
    }

    @Test
    void thoseBeyondTakeThePlacesThatTheOthersLeave() {
        fill(FLOODING, MOST);
        crowd.enter(network(2), MOST);
        crowd.exit(FLOODING);
        assertThat(crowd.enter(FLOODING, MOST)).isFalse();
        assertThat(crowd.enter(network(3), MOST)).isTrue();
    }

    @Test
    void whenAllHaveGoneEverybodyCanCome() {
        fill(FLOODING, MOST);
        for (int i = 0; i < MOST; i++) {
            crowd.exit(FLOODING);
        }
        fill(network(2), MOST);
    }

    private void fill(Network network, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(crowd.enter(network, MOST)).isTrue();
        }
    }

    private static Network network(int last) {
        return Network.of("192.0.2." + last);
    }
}
