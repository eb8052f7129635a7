package org.latchkey.storage;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a long list in batches, so that only one batch at a time is in memory. */
public final class Batches {

    /** The recommended limit of a batch. */
    public static final int SIZE = 500;

    private Batches() {}

    /**
     * Reads all items lazily: each batch is read when the stream needs it.
     *
     * @param after returns the batch after a key, ordered by key; an empty key returns the first batch, and an empty
     *     batch ends the stream
     * @param key returns the key of an item
     */
    public static <T> Stream<T> read(Function<String, List<T>> after, Function<T, String> key) {
        return Stream.iterate(
                        after.apply(""),
                        batch -> !batch.isEmpty(),
                        batch -> after.apply(key.apply(batch.get(batch.size() - 1))))
                .flatMap(List::stream);
    }
}
