package org.latchkey.account.admin;

/** The statement by which accounts are found, for whoever asks the database how it is done. */
public final class SearchSql {

    private SearchSql() {}

    /** With these in its parameters' places. */
    public static String of(String key, String id, int most) {
        return AccountSearch.sql(true)
                .replace("?1", "'" + key + "'")
                .replace("?2", "'" + id + "'")
                .replace("?3", Integer.toString(most))
                .replace("?4", "4")
                .replace("?5", "'anna'");
    }
}
