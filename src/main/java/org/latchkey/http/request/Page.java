package org.latchkey.http.request;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

/**
 * One page of a list.
 *
 * @param next the value of {@code after} for the next page, or null on the last page
 */
public record Page<T>(List<T> items, String next) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of the items that a query found.
     *
     * @param found up to {@code limit} items, and one more if there is a next page
     * @param key gives the value of {@code after} that continues behind an item
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, key.apply(items.get(limit - 1)));
    }

    /** Replaces each item by another. */
    public <U> Page<U> map(Function<T, U> change) {
        return flatMap(item -> Stream.of(change.apply(item)));
    }

    /** Replaces each item by any number of others. */
    public <U> Page<U> flatMap(Function<T, Stream<U>> change) {
        return new Page<>(items.stream().flatMap(change).toList(), next);
    }

    /**
     * Reads the query parameter {@code limit}: 1 to 100, by default 50.
     *
     * @throws Problem {@code invalid-request} for anything else
     */
    public static int limit(String text) {
        int limit = text == null ? DEFAULT_LIMIT : number(text);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.of(
                    ProblemType.INVALID_REQUEST,
                    "The query parameter \"limit\" must be a whole number from 1 to " + MAX_LIMIT + ".");
        }
        return limit;
    }

    /**
     * Reads the query parameter {@code after}: the {@link #next} of the previous page, or empty for the first page.
     *
     * @throws Problem {@code invalid-request} if it can't be an id
     */
    public static String after(String text) {
        return text == null ? "" : id("after", text);
    }

    /**
     * Checks a query parameter that is an id.
     *
     * @throws Problem {@code invalid-request} if it can't be an id
     */
    public static String id(String parameter, String text) {
        if (text.matches("[0-9a-f-]{0,36}")) {
            return text;
        }
        throw Problem.of(ProblemType.INVALID_REQUEST, "The query parameter \"" + parameter + "\" must be an id.");
    }

    /**
     * Returns 0 for anything else. Allows ASCII digits only: {@link Integer#parseInt} would accept the digits of other
     * scripts too.
     */
    private static int number(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    }
}
