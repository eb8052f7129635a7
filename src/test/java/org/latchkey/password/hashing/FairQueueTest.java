package org.latchkey.password.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latchkey.throttle.Network;

class FairQueueTest {

    private static final Network A = Network.of("192.0.2.1");
    private static final Network B = Network.of("192.0.2.2");
    private static final Network C = Network.of("192.0.2.3");

    private final FairQueue<String> queue = new FairQueue<>();

    @Test
    void networksAreServedRoundRobinAndOneNetworkInItsOrder() {
        queue.add(A, "a1");
        queue.add(A, "a2");
        queue.add(A, "a3");
        queue.add(B, "b1");
        queue.add(C, "c1");
        queue.add(B, "b2");

        assertThat(all()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void anEntryIsRemovedOnce() {
        queue.add(A, "a1");
        queue.add(A, "a2");

        assertThat(queue.remove(A, "a1")).isTrue();
        assertThat(queue.remove(A, "a1")).isFalse();
        assertThat(queue.remove(B, "b1")).isFalse();
        assertThat(queue.isEmpty()).isFalse();
        assertThat(all()).containsExactly("a2");
    }

    @Test
    void anEmptyQueueHasNoNextEntry() {
        assertThat(queue.next()).isEmpty();
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (Optional<String> next = queue.next(); next.isPresent(); next = queue.next()) {
            all.add(next.get());
        }
        return all;
    }
}
