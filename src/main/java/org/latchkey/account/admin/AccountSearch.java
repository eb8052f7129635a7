package org.latchkey.account.admin;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.latchkey.account.Account;
import org.latchkey.account.admin.AdministrationResource.AdminUser;
import org.latchkey.http.request.Page;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Queries;

/**
 * Finds accounts whose address or name starts with a prefix. Each account is sorted by the key that matches: the
 * address, or otherwise the name.
 *
 * <p>One query finds a page. Each part of the query reads only the next entries of one index, regardless of how many
 * accounts exist or share a name. An account that matches by its address is skipped among the names.
 */
@Dependent
class AccountSearch {

    private static final String BY_EMAIL =
            "SELECT id, email_key AS place_key FROM account WHERE email_key = ?1 AND id > ?2"
                    + " UNION ALL SELECT * FROM"
                    + " (SELECT id, email_key AS place_key FROM account WHERE email_key > ?1"
                    + " ORDER BY email_key, id FETCH FIRST ?3 ROWS ONLY) AS by_email";

    private static final String BY_NAME_ONLY = " UNION ALL SELECT * FROM"
            + " (SELECT id, name_key AS place_key FROM account WHERE name_key = ?1 AND id > ?2"
            + " AND SUBSTR(email_key, 1, ?4) <> ?5"
            + " ORDER BY id FETCH FIRST ?3 ROWS ONLY) AS same_name"
            + " UNION ALL SELECT * FROM"
            + " (SELECT id, name_key AS place_key FROM account WHERE name_key > ?1"
            + " AND SUBSTR(email_key, 1, ?4) <> ?5"
            + " ORDER BY name_key, id FETCH FIRST ?3 ROWS ONLY) AS by_name";

    private final EntityManager entities;

    @Inject
    AccountSearch(@LatchkeyDatabase EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The query of a page. Its parameters are the cursor's key, the cursor's id and the limit. With names, the
     * prefix's length and the prefix follow.
     */
    static String sql(boolean includesNames) {
        return "SELECT id, place_key FROM ("
                + BY_EMAIL
                + (includesNames ? BY_NAME_ONLY : "")
                + ") AS places ORDER BY place_key, id FETCH FIRST ?3 ROWS ONLY";
    }

    /**
     * Reads the page after a cursor. Only the last page is shorter than the limit, or one whose accounts were deleted
     * during the search.
     *
     * @param prefix a {@link org.latchkey.account.SearchKey}; an empty one matches every address
     */
    Page<AdminUser> page(String prefix, Cursor start, int limit) {
        Page<Cursor> cursors = Page.of(cursorsAfter(start, prefix, limit + 1), limit, Cursor::text);
        Map<String, Account> byId = accounts(cursors.items());
        return cursors.flatMap(cursor -> Stream.ofNullable(byId.get(cursor.id())))
                .map(AdminUser::of);
    }

    private List<Cursor> cursorsAfter(Cursor start, String prefix, int limit) {
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
                .takeWhile(cursor -> cursor.key().startsWith(prefix))
                .toList();
    }

    /** Loads the accounts by id. An account that was deleted meanwhile is missing. */
    private Map<String, Account> accounts(List<Cursor> cursors) {
        if (cursors.isEmpty()) {
            return Map.of();
        }
        String jpql = "SELECT DISTINCT a FROM Account a LEFT JOIN FETCH a.roles WHERE a.id IN ?1";
        List<String> ids = cursors.stream().map(Cursor::id).toList();
        return Queries.select(entities, Account.class, jpql, ids)
                .getResultStream()
                .collect(toMap(Account::id, Function.identity()));
    }
}
