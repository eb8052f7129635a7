package org.latchkey.storage;

import java.util.stream.Stream;

/**
 * The personal data that a feature stores. Every bean that implements this interface takes part in each data export and
 * each account deletion, without further registration.
 */
public interface PersonalData {

    /**
     * The person whose data is exported or removed.
     *
     * @param id the id of the person's account
     * @param email the account's current email address
     */
    record DataSubject(String id, String email) {

        @Override
        public String toString() {
            return "DataSubject[" + id + "]";
        }
    }

    /** Returns the name of the list in an export, in snake_case. */
    String name();

    /**
     * Returns everything that is stored about the person and is no secret, each item as a record that becomes JSON. It
     * is read in a read-only transaction. Use {@link Batches} for items that may be too many for the memory.
     */
    Stream<?> of(DataSubject person);

    /**
     * Removes the person's data, in the transaction that then deletes the account.
     *
     * <p>A table needs no code here if its foreign key to {@code account} has {@code ON DELETE CASCADE}: the database
     * deletes its rows with the account, even a row that is added at the same instant. For any other table, implement
     * this method: delete the person's rows, or clear the columns that identify the person.
     */
    default void remove(DataSubject person) {}
}
