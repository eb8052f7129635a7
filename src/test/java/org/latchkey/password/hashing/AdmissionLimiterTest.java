package org.latchkey.password.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.throttle.Network;

class AdmissionLimiterTest {

    private static final Network FLOODING = Network.of("192.0.2.1");
    private static final int MAX = 4;

    private final AdmissionLimiter limiter = new AdmissionLimiter();

    @Test
    void nobodyIsAdmittedBeyondTheLimit() {
        fill(FLOODING, MAX);
        assertThat(limiter.tryEnter(FLOODING, MAX)).isFalse();
    }

    @Test
    void aRequestThatLeavesMakesRoomForOneOther() {
        fill(FLOODING, MAX);
        limiter.leave(FLOODING);
        assertThat(limiter.tryEnter(FLOODING, MAX)).isTrue();
        assertThat(limiter.tryEnter(FLOODING, MAX)).isFalse();
    }

    @Test
    void aNetworkWithFewRequestsIsAdmittedBeyondTheLimit() {
        fill(FLOODING, MAX);
        assertThat(limiter.tryEnter(network(2), MAX)).isTrue();
    }

    @Test
    void aNetworkWithOneRequestLessIsNotAdmittedBeyondTheLimit() {
        fill(FLOODING, 2);
        fill(network(2), 1);
        assertThat(limiter.tryEnter(network(2), 3)).isFalse();
    }

    @Test
    void noNetworkIsAdmittedBeyondTheLimitIfAllHaveOneRequest() {
        for (int i = 0; i < MAX; i++) {
            fill(network(i), 1);
        }
        assertThat(limiter.tryEnter(network(MAX), MAX)).isFalse();
    }

    @Test
    void onlyTheBurstIsAdmittedBeyondTheLimit() {
        fill(FLOODING, MAX);
        for (int i = 0; i < AdmissionLimiter.BURST; i++) {
            assertThat(limiter.tryEnter(network(i + 2), MAX)).isTrue();
        }
        assertThat(limiter.tryEnter(network(100), MAX)).isFalse();
    }

    @Test
    void requestsBeyondTheLimitCountWhenOthersLeave() {
        fill(FLOODING, MAX);
        limiter.tryEnter(network(2), MAX);
        limiter.leave(FLOODING);
        assertThat(limiter.tryEnter(FLOODING, MAX)).isFalse();
        assertThat(limiter.tryEnter(network(3), MAX)).isTrue();
    }

    @Test
    void afterAllHaveLeftOthersAreAdmitted() {
        fill(FLOODING, MAX);
        for (int i = 0; i < MAX; i++) {
            limiter.leave(FLOODING);
        }
        fill(network(2), MAX);
    }

    private void fill(Network network, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(limiter.tryEnter(network, MAX)).isTrue();
        }
    }

    private static Network network(int last) {
        return Network.of("192.0.2." + last);
    }
}
