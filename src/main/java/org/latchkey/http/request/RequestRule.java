package org.latchkey.http.request;

import java.util.Optional;

/**
 * A validation rule for values of one type that depends on a setting, so that the type can't check it. It is applied to
 * every such value in a request.
 */
public interface RequestRule<T> {

    Class<T> type();

    /** Returns what is wrong with the value, in words for the user; empty if the value is valid. */
    Optional<String> fault(T value);
}
