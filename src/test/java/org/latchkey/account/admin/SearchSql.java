package org.latchkey.account.admin;

/** The SQL of the account search, for tests that inspect its query plan. */
public final class SearchSql {

    private SearchSql() {}

    /** The SQL with its parameters replaced by literals. */
    public static String of(String key, String id, int limit) {
        return AccountSearch.sql(true)
                .replace("?1", "'" + key + "'")
                .replace("?2", "'" + id + "'")
                .replace("?3", Integer.toString(limit))
                .replace("?4", "4")
                .replace("?5", "'anna'");
    }
}
