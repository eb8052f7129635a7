package org.latchkey.secret;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Stream;
import org.latchkey.settings.CannotStart;

/**
 * Tells an encryption key that is lost or another from a row that is damaged, before anything is
 * made anew: whatever the key was, it opens what is not damaged.
 */
@Dependent
public class EncryptionCheck {

    private final EntityManager entities;
    private final EncryptionKeys encryptionKeys;

    @Inject
    EncryptionCheck(EntityManager entities, EncryptionKeys encryptionKeys) {
        this.entities = entities;
        this.encryptionKeys = encryptionKeys;
    }

    private record SealedRow(String table, String id, String sealed) {

        boolean isOpenedBy(EncryptionKey key) {
            return key.open(sealed, id).isPresent();
        }
    }

    /**
     * Looks at all of them.
     *
     * @throws CannotStart saying which of the two it is
     */
    @Transactional
    public void run() {
        List<SealedRow> rows =
                Stream.concat(
                                rows("signing_key", "SELECT id, sealed_jwk FROM signing_key"),
                                rows("shared_secret", "SELECT name, sealed FROM shared_secret"))
                        .toList();
        if (rows.isEmpty()) {
            return;
        }
        EncryptionKey key = encryptionKeys.existing();
        List<SealedRow> closed = rows.stream().filter(row -> !row.isOpenedBy(key)).toList();
        if (closed.size() == rows.size()) {
            throw EncryptionKeys.isAnother();
        }
        if (!closed.isEmpty()) {
            throw isDamaged(closed.get(0));
        }
    }

    /** Whichever package a table belongs to. */
    private Stream<SealedRow> rows(String table, String query) {
        List<?> rows = entities.createNativeQuery(query).getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new SealedRow(table, (String) row[0], (String) row[1]));
    }

    private static CannotStart isDamaged(SealedRow row) {
        return new CannotStart(
                ("The row %s of the table %s is damaged, for the encryption key opens others: restore"
                                + " it from a backup, or delete it to have a new one made.")
                        .formatted(row.id(), row.table()));
    }
}
