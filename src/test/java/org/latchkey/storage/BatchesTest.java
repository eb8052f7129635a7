package org.latchkey.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

    private final List<String> requestedKeys = new ArrayList<>();

    @Test
    void allBatchesAreRead() {
        assertThat(Batches.read(this::after, key -> key)).containsExactlyElementsOf(ALL);
        assertThat(requestedKeys).containsExactly("", "b", "d", "e");
    }

    @Test
    void anEmptyListIsAnEmptyStream() {
        assertThat(Batches.read(key -> List.<String>of(), key -> key)).isEmpty();
    }

    @Test
    void aBatchIsReadOnlyWhenTheStreamNeedsIt() {
        Iterator<String> read = Batches.read(this::after, key -> key).iterator();
        read.next();
        read.next();

        assertThat(requestedKeys).hasSizeLessThanOrEqualTo(2);
    }

    private List<String> after(String key) {
        requestedKeys.add(key);
        return ALL.stream().filter(item -> item.compareTo(key) > 0).limit(2).toList();
    }
}
