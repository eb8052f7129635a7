package org.latchkey.storage;

/**
 * The person whose data is exported or removed.
 *
 * @param id the id of the person's account
 * @param email the account's current email address
 */
public record DataSubject(String id, String email) {

    @Override
    public String toString() {
        return "DataSubject[" + id + "]";
    }
}
