package org.latchkey.metrics;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/** Evaluates the alerts for metrics of real servers, with promtool. */
public final class Alerts {

    static final Path FOLDER = Path.of("payara-config/observability").toAbsolutePath();
    static final Path RULES = FOLDER.resolve("alerts.yml");

    private static final int MINUTES = 20;
    private static final int SAMPLES_PER_MINUTE = 4;

    private Alerts() {}

    /**
     * Asserts that an alert does not fire as long as the metrics stay healthy, and fires on one server if they stay
     * faulty afterwards.
     */
    public static void assertFires(String alert, Scrape healthy, Scrape faulty)
            throws IOException, InterruptedException {
        String tests = "rule_files: [%s]\nevaluation_interval: 15s\ntests:\n".formatted(RULES)
                + test(alert, healthy, healthy, "[]")
                + test(alert, healthy, faulty, "[{labels: '{}', value: 1}]");
        Path file = Files.writeString(Files.createTempFile("alerts", ".yml"), tests);
        Promtool.check("test", "rules", file.toString());
        Files.delete(file);
    }

    private static String test(String alert, Scrape first, Scrape then, String expected) {
        return """
                - interval: 15s
                  input_series:
                %s
                  promql_expr_test:
                  - expr: 'count(max_over_time(ALERTS{alertname="%s",alertstate="firing"}[%sm]))'
                    eval_time: %sm
                    exp_samples: %s
                """.formatted(series(first, then), alert, MINUTES, MINUTES, expected);
    }

    private static String series(Scrape first, Scrape then) {
        return then.samples().keySet().stream()
                .filter(series -> series.startsWith("latchkey_"))
                .filter(series -> !then.samples().get(series).equals("NaN"))
                .map(series -> "  - {series: '%s', values: '%s %s+0x%s'}"
                        .formatted(
                                labeled(series),
                                number(first, series),
                                number(then, series),
                                MINUTES * SAMPLES_PER_MINUTE))
                .collect(joining("\n"));
    }

    /** Adds the labels that Prometheus adds. */
    private static String labeled(String series) {
        String added = "instance=\"localhost:8080\",job=\"latchkey\"";
        return series.endsWith("}") ? series.replaceFirst("}$", "," + added + "}") : series + "{" + added + "}";
    }

    /** Promtool calls a missing sample {@code _}. */
    private static String number(Scrape scrape, String series) {
        String value = scrape.samples().getOrDefault(series, "NaN");
        return value.equals("NaN") ? "_" : new BigDecimal(value).toPlainString();
    }
}
