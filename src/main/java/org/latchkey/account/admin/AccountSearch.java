package org.latchkey.account.admin;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.latchkey.account.Account;
import org.latchkey.http.request.Page;

/**
 * Accounts whose address or name begins in some way, in the order of what they are found by: the
 * address, or else the name.
 *
 * <p>One query finds a page. Each part of it reads the next entries of one index, however many
 * accounts there are and whoever shares a name; who is found by the address is passed over at the
 * name.
 */
@Dependent
class AccountSearch {

    private static final String BY_EMAIL =
            "SELECT id, email_key AS place_key FROM account WHERE email_key = ?1 AND id > ?2"
                    + " UNION ALL SELECT * FROM"
                    + " (SELECT id, email_key AS place_key FROM account WHERE email_key > ?1"
                    + " ORDER BY email_key, id FETCH FIRST ?3 ROWS ONLY) AS by_email";

    private static final String BY_NAME_ALONE = " UNION ALL SELECT * FROM"
            + " (SELECT id, name_key AS place_key FROM account WHERE name_key = ?1 AND id > ?2"
            + " AND SUBSTR(email_key, 1, ?4) <> ?5"
            + " ORDER BY id FETCH FIRST ?3 ROWS ONLY) AS same_name"
            + " UNION ALL SELECT * FROM"
            + " (SELECT id, name_key AS place_key FROM account WHERE name_key > ?1"
            + " AND SUBSTR(email_key, 1, ?4) <> ?5"
            + " ORDER BY name_key, id FETCH FIRST ?3 ROWS ONLY) AS by_name";

    private final EntityManager entities;

    @Inject
    AccountSearch(EntityManager entities) {
        this.entities = entities;
    }

    /** Takes the place's key, its id and how many; by name too, the prefix's length and itself. */
    static String sql(boolean isByNameToo) {
        return "SELECT id, place_key FROM ("
                + BY_EMAIL
                + (isByNameToo ? BY_NAME_ALONE : "")
                + ") AS places ORDER BY place_key, id FETCH FIRST ?3 ROWS ONLY";
    }

    /**
     * Full, unless it is the last one.
     *
     * @param prefix folded; an empty one begins every address
     */
    Page<AdminUser> page(String prefix, Cursor start, int limit) {
        Page<Cursor> places = Page.of(placesAfter(start, prefix, limit + 1), limit, Cursor::text);
        Map<String, Account> byId = accounts(places.items());
        List<AdminUser> users = places.items().stream()
                .map(place -> byId.get(place.id()))
                .filter(Objects::nonNull)
                .map(AdminUser::of)
                .toList();
        return new Page<>(users, places.next());
    }

    private List<Cursor> placesAfter(Cursor start, String prefix, int limit) {
        Query query = entities.createNativeQuery(sql(!prefix.isEmpty()))
                .setParameter(1, start.key())
                .setParameter(2, start.id())
                .setParameter(3, limit);
        if (!prefix.isEmpty()) {
            query.setParameter(4, prefix.length()).setParameter(5, prefix);
        }
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Cursor((String) row[1], (String) row[0]))
                .takeWhile(place -> place.key().startsWith(prefix))
                .toList();
    }

    /** By id; one that has gone meanwhile is not there. */
    private Map<String, Account> accounts(List<Cursor> places) {
        if (places.isEmpty()) {
            return Map.of();
        }
        return entities
                .createQuery(
                        "SELECT DISTINCT a FROM Account a LEFT JOIN FETCH a.roles" + " WHERE a.id IN :ids",
                        Account.class)
                .setParameter("ids", places.stream().map(Cursor::id).toList())
                .getResultList()
                .stream()
                .collect(toMap(Account::id, Function.identity()));
    }
}
