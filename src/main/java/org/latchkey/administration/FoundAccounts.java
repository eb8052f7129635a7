package org.latchkey.administration;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.latchkey.account.Account;

/**
 * Finds accounts by their address and their name. Each part of the query reads the next so many
 * entries of one index, however many accounts there are and whoever shares a name.
 */
@Dependent
class FoundAccounts {

    private static final String BY_EMAIL =
            "SELECT id, email_key AS place_key FROM account WHERE email_key = ?1 AND id > ?2"
                    + " UNION ALL SELECT * FROM"
                    + " (SELECT id, email_key AS place_key FROM account WHERE email_key > ?1"
                    + " ORDER BY email_key, id FETCH FIRST ?3 ROWS ONLY) AS by_email";

    private static final String BY_NAME =
            " UNION ALL SELECT * FROM"
                    + " (SELECT id, name_key AS place_key FROM account WHERE name_key = ?1 AND id > ?2"
                    + " ORDER BY id FETCH FIRST ?3 ROWS ONLY) AS same_name"
                    + " UNION ALL SELECT * FROM"
                    + " (SELECT id, name_key AS place_key FROM account WHERE name_key > ?1"
                    + " ORDER BY name_key, id FETCH FIRST ?3 ROWS ONLY) AS by_name";

    private final EntityManager entities;

    @Inject
    FoundAccounts(EntityManager entities) {
        this.entities = entities;
    }

    /** Takes the place's key, its id and how many, in this order. */
    static String sql(boolean isByNameToo) {
        return "SELECT id, place_key FROM ("
                + BY_EMAIL
                + (isByNameToo ? BY_NAME : "")
                + ") AS places ORDER BY place_key, id FETCH FIRST ?3 ROWS ONLY";
    }

    /**
     * The places after one, in the database's order: an account may have one by its address and one
     * by its name. They go on beyond those that begin as wanted.
     */
    List<Place> after(Place place, boolean isByNameToo, int most) {
        List<?> rows =
                entities.createNativeQuery(sql(isByNameToo))
                        .setParameter(1, place.key())
                        .setParameter(2, place.id())
                        .setParameter(3, most)
                        .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Place((String) row[1], (String) row[0]))
                .distinct()
                .toList();
    }

    /** By id; one that has gone meanwhile is not there. */
    Map<String, Account> read(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities
                .createQuery(
                        "SELECT DISTINCT a FROM Account a LEFT JOIN FETCH a.roles"
                                + " WHERE a.id IN :ids",
                        Account.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(toMap(Account::id, Function.identity()));
    }
}
