package org.latchkey.log;

import java.util.Objects;
import java.util.stream.Stream;

/** The chain of causes of an exception. */
public final class Causes {

    private Causes() {}

    /** Returns the exception, its cause, the cause of that, and so on. */
    public static Stream<Throwable> of(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }
}
