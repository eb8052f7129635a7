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

    private final FairQueue<String> line = new FairQueue<>();

    @Test
    void networksTakeTurnsAndWithinOneTheFirstIsFirst() {
        line.add(A, "a1");
        line.add(A, "a2");
        line.add(A, "a3");
        line.add(B, "b1");
        line.add(C, "c1");
        line.add(B, "b2");

        assertThat(all()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
        assertThat(line.isEmpty()).isTrue();
    }

    @Test
    void whoGivesUpIsTakenOutOnce() {
        line.add(A, "a1");
        line.add(A, "a2");

        assertThat(line.remove(A, "a1")).isTrue();
        assertThat(line.remove(A, "a1")).isFalse();
        assertThat(line.remove(B, "b1")).isFalse();
        assertThat(line.isEmpty()).isFalse();
        assertThat(all()).containsExactly("a2");
    }

    @Test
    void ofNobodyNobodyIsNext() {
        assertThat(line.next()).isEmpty();
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (Optional<String> next = line.next(); next.isPresent(); next = line.next()) {
            all.add(next.get());
        }
        return all;
    }
}
