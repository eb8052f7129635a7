package org.latchkey.personal;

/**
 * Whose data it is.
 *
 * @param id the account's
 * @param email the address as it is kept now
 */
public record Person(String id, String email) {

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
