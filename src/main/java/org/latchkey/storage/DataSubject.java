package org.latchkey.storage;

/**
 * Whose data it is.
 *
 * @param id the account's
 * @param email the address as it is kept now
 */
public record DataSubject(String id, String email) {

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
