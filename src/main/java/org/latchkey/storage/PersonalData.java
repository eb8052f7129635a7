package org.latchkey.storage;

import java.util.stream.Stream;

/**
 * What a feature keeps of persons. Every bean that implements this has its part in each export and
 * each departure, with no further registration.
 */
public interface PersonalData {

    /** What the list is called in an export, in snake_case. */
    String name();

    /**
     * Everything that is kept of the person and is no secret, each as a record that becomes JSON.
     * Read in a transaction that changes nothing. Of what may be many, {@link Batches} reads no
     * more at once than fits into memory.
     */
    Stream<?> of(DataSubject person);

    /**
     * Removes it, in the transaction that removes the account a moment later.
     *
     * <p>A table whose foreign key to {@code account} says {@code ON DELETE CASCADE} needs nothing
     * here: its rows go with the account, even one that is added at the same instant. Whatever else
     * has no such key removes the person's rows, or takes from them what names the person.
     */
    default void remove(DataSubject person) {}
}
