package org.latchkey.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

    private final List<String> asked = new ArrayList<>();

    @Test
    void allPartsAreRead() {
        assertThat(Batches.read(this::after, key -> key)).containsExactlyElementsOf(ALL);
        assertThat(asked).containsExactly("", "b", "d", "e");
    }

    @Test
    void noneIsNone() {
        assertThat(Batches.read(key -> List.<String>of(), key -> key)).isEmpty();
    }

    @Test
    void aPartIsReadWhenTheOneBeforeHasBeen() {
        Iterator<String> read = Batches.read(this::after, key -> key).iterator();
        read.next();
        read.next();

        assertThat(asked).hasSizeLessThanOrEqualTo(2);
    }

    private List<String> after(String key) {
        asked.add(key);
        return ALL.stream().filter(item -> item.compareTo(key) > 0).limit(2).toList();
    }
}
