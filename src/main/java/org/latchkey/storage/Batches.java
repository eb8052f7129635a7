package org.latchkey.storage;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A long list, of which one part at a time is in memory. */
public final class Batches {

    /** What a part should have at most. */
    public static final int SIZE = 500;

    private Batches() {}

    /**
     * All there is, read as the stream is.
     *
     * @param after gives the part after a key, in the order of the keys; the first after an empty
     *     string, and none at the end
     */
    public static <T> Stream<T> read(Function<String, List<T>> after, Function<T, String> key) {
        return Stream.iterate(
                        after.apply(""),
                        part -> !part.isEmpty(),
                        part -> after.apply(key.apply(part.get(part.size() - 1))))
                .flatMap(List::stream);
    }
}
