package org.latchkey.budget;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Holds counts against their limits. Unit tests and integration tests each fill one of their own.
 */
public final class Budget {

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Count count, double now, String detail) {

        boolean isOverLimit() {
            return now > count.limit();
        }
    }

    /** Adds a count. */
    public Budget add(Count count, long now) {
        return add(count, now, "");
    }

    /**
     * Adds a count.
     *
     * @param detail which class, method or the like was counted
     */
    public Budget add(Count count, long now, String detail) {
        return add(count, (double) now, detail);
    }

    /**
     * Adds a count.
     *
     * @param detail which class, method or the like was counted
     */
    public Budget add(Count count, double now, String detail) {
        entries.add(new Entry(count, now, detail));
        return this;
    }

    /**
     * Prints all counts, with what is left of each limit.
     *
     * @throws AssertionError if one is over its limit
     */
    public void check() {
        check(System.out);
    }

    void check(PrintStream out) {
        out.print(table());
        List<Entry> over = entries.stream().filter(Entry::isOverLimit).toList();
        if (!over.isEmpty()) {
            throw new AssertionError(message(over));
        }
    }

    private String table() {
        return row("count", "now", "limit", "left", "")
                + entries.stream().map(Budget::row).collect(Collectors.joining());
    }

    private static String row(Entry entry) {
        double limit = entry.count().limit();
        return row(entry.count(), number(entry.now()), number(limit), number(limit - entry.now()), entry.detail());
    }

    private static String row(Object... cells) {
        return "%-40s %12s %12s %12s  %s".formatted(cells).stripTrailing() + System.lineSeparator();
    }

    private static String message(List<Entry> over) {
        return over.stream().map(Budget::sentence).collect(Collectors.joining())
                + "Only a commit of its own that says why may raise a limit. All are in Count.";
    }

    private static String sentence(Entry entry) {
        String detail = entry.detail().isEmpty() ? "" : " (" + entry.detail() + ")";
        return "%s: %s%s, over the limit of %s.%n"
                .formatted(
                        entry.count(),
                        number(entry.now()),
                        detail,
                        number(entry.count().limit()));
    }

    private static String number(double value) {
        return new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
