package org.latchkey.http.request;

import java.util.Optional;

/**
 * A rule about the values of one type that the value alone can't decide, since a setting does. It
 * is asked whenever a request brings such a value.
 */
public interface RequestRule<T> {

    Class<T> type();

    /** What is wrong with the value, in words for a person; empty where nothing is. */
    Optional<String> fault(T value);
}
