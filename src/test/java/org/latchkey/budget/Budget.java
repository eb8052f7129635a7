package org.latchkey.budget;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Compares counts with their limits. Unit tests and integration tests each fill their own instance.
 */
public final class Budget {

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Count count, double value, String detail) {

        boolean isOverLimit() {
            return value > count.limit();
        }
    }

    /** Adds a count. */
    public Budget add(Count count, long value) {
        return add(count, value, "");
    }

    /**
     * Adds a count.
     *
     * @param detail which class, method or the like was counted
     */
    public Budget add(Count count, long value, String detail) {
        return add(count, (double) value, detail);
    }

    /**
     * Adds a count.
     *
     * @param detail which class, method or the like was counted
     */
    public Budget add(Count count, double value, String detail) {
        entries.add(new Entry(count, value, detail));
        return this;
    }

    /**
     * Prints all counts, with the rest of each limit.
     *
     * @throws AssertionError if a count is over its limit
     */
    public void check() {
        check(System.out);
    }

    void check(PrintStream out) {
        out.print(table());
        List<Entry> overLimit = entries.stream().filter(Entry::isOverLimit).toList();
        if (!overLimit.isEmpty()) {
            throw new AssertionError(message(overLimit));
        }
    }

    private String table() {
        return row("count", "now", "limit", "left", "")
                + entries.stream().map(Budget::row).collect(Collectors.joining());
    }

    private static String row(Entry entry) {
        double limit = entry.count().limit();
        return row(entry.count(), number(entry.value()), number(limit), number(limit - entry.value()), entry.detail());
    }

    private static String row(Object... cells) {
        return "%-40s %12s %12s %12s  %s".formatted(cells).stripTrailing() + System.lineSeparator();
    }

    private static String message(List<Entry> overLimit) {
        return overLimit.stream().map(Budget::sentence).collect(Collectors.joining())
                + "Only a commit of its own that says why may raise a limit. All are in Count.";
    }

    private static String sentence(Entry entry) {
        String detail = entry.detail().isEmpty() ? "" : " (" + entry.detail() + ")";
        return "%s: %s%s, over the limit of %s.%n"
                .formatted(
                        entry.count(),
                        number(entry.value()),
                        detail,
                        number(entry.count().limit()));
    }

    private static String number(double value) {
        return new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
