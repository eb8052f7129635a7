package org.latchkey.http.request;

import java.util.List;
import java.util.function.Function;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

/**
 * A part of a list.
 *
 * @param next what to give as {@code after} for the next part, or null after the last
 */
public record Page<T>(List<T> items, String next) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The first part of what was found.
     *
     * @param found one more than wanted, where there are more
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, key.apply(items.get(limit - 1)));
    }

    /**
     * The query parameter {@code limit}: 1 to 100, by default 50.
     *
     * @throws Problem {@code invalid-request} for anything else
     */
    public static int limit(String text) {
        try {
            int limit = text == null ? DEFAULT_LIMIT : number(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // refused below, as a number out of bounds is
        }
        throw Problem.of(
                ProblemType.INVALID_REQUEST,
                "The query parameter \"limit\" must be a whole number from 1 to " + MAX_LIMIT + ".");
    }

    /**
     * The query parameter {@code after}: an id that the page before gave, or empty for the first
     * page.
     *
     * @throws Problem {@code invalid-request} for what is no id
     */
    public static String after(String text) {
        return text == null ? "" : id("after", text);
    }

    /**
     * A query parameter that is an id.
     *
     * @throws Problem {@code invalid-request} for what can't be one
     */
    public static String id(String parameter, String text) {
        if (text.matches("[0-9a-f-]{0,36}")) {
            return text;
        }
        throw Problem.of(ProblemType.INVALID_REQUEST, "The query parameter \"" + parameter + "\" must be an id.");
    }

    /** In ASCII digits: the parser would take those of other scripts too. */
    private static int number(String text) {
        if (!text.matches("[0-9]{1,3}")) {
            throw new NumberFormatException();
        }
        return Integer.parseInt(text);
    }
}
