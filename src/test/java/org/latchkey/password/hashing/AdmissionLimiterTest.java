package org.latchkey.password.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.throttle.Network;

/** Who comes in where there is little room. */
class AdmissionLimiterTest {

    private static final Network FLOODING = Network.of("192.0.2.1");
    private static final int MAX = 4;

    private final AdmissionLimiter crowd = new AdmissionLimiter();

    @Test
    void aFullCrowdLetsNobodyIn() {
        fill(FLOODING, MAX);
        assertThat(crowd.enter(FLOODING, MAX)).isFalse();
    }

    @Test
    void whoGoesMakesRoomForOne() {
        fill(FLOODING, MAX);
        crowd.exit(FLOODING);
        assertThat(crowd.enter(FLOODING, MAX)).isTrue();
        assertThat(crowd.enter(FLOODING, MAX)).isFalse();
    }

    @Test
    void aNetworkWithFarFewerComesInAllTheSame() {
        fill(FLOODING, MAX);
        assertThat(crowd.enter(network(2), MAX)).isTrue();
    }

    @Test
    void aNetworkWithOneLessDoesNot() {
        fill(FLOODING, 2);
        fill(network(2), 1);
        assertThat(crowd.enter(network(2), 3)).isFalse();
    }

    @Test
    void aBotnetOfOneEachKeepsOthersOutAsItDoesItself() {
        for (int i = 0; i < MAX; i++) {
            fill(network(i), 1);
        }
        assertThat(crowd.enter(network(MAX), MAX)).isFalse();
    }

    @Test
    void soManyComeInBeyondAndNoMore() {
        fill(FLOODING, MAX);
        for (int i = 0; i < AdmissionLimiter.BEYOND; i++) {
            assertThat(crowd.enter(network(i + 2), MAX)).isTrue();
        }
        assertThat(crowd.enter(network(100), MAX)).isFalse();
    }

    @Test
    void thoseBeyondTakeThePlacesThatTheOthersLeave() {
        fill(FLOODING, MAX);
        crowd.enter(network(2), MAX);
        crowd.exit(FLOODING);
        assertThat(crowd.enter(FLOODING, MAX)).isFalse();
        assertThat(crowd.enter(network(3), MAX)).isTrue();
    }

    @Test
    void whenAllHaveGoneEverybodyCanCome() {
        fill(FLOODING, MAX);
        for (int i = 0; i < MAX; i++) {
            crowd.exit(FLOODING);
        }
        fill(network(2), MAX);
    }

    private void fill(Network network, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(crowd.enter(network, MAX)).isTrue();
        }
    }

    private static Network network(int last) {
        return Network.of("192.0.2." + last);
    }
}
