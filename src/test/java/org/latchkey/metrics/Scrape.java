package org.latchkey.metrics;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;

/** The metrics of an application at one moment, in the text format of Prometheus. */
public record Scrape(String text) {

    /** The value of {@code latchkey.metrics.token} on the test servers. */
    public static final String TOKEN = "only-for-the-tests-that-read-metrics";

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");

    /** Reads the metrics. The headers may let the request travel in time, see TravellingFilter. */
    public static Scrape of(Http http, String... headers) {
        String[] all = Stream.concat(Stream.of("Authorization", "Bearer " + TOKEN), Stream.of(headers))
                .toArray(String[]::new);
        Answer answer = http.get("metrics", all);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new Scrape(answer.body());
    }

    /** Returns the type of each metric, by its name. */
    Map<String, String> types() {
        return TYPE.matcher(text).results().collect(toMap(type -> type.group(1), type -> type.group(2)));
    }

    /** Returns the names of all samples. */
    Set<String> names() {
        return new TreeSet<>(samples().keySet().stream()
                .map(series -> series.replaceFirst("\\{.*", ""))
                .toList());
    }

    /** Returns the values by series, as {@code name{label="value"}}. */
    public Map<String, String> samples() {
        Map<String, String> samples = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            samples.put(line.substring(0, space), line.substring(space + 1));
        });
        return samples;
    }

    public double value(String series) {
        String value = samples().get(series);
        assertThat(value).as("%s in\n%s", series, text).isNotNull();
        return Double.parseDouble(value);
    }

    /** Returns what has been added to the counters and gauges of Latchkey since an earlier scrape. */
    Map<String, Double> changesSince(Scrape before) {
        Map<String, Double> changes = new TreeMap<>();
        samples().forEach((series, value) -> {
            double change = Double.parseDouble(value)
                    - Double.parseDouble(before.samples().getOrDefault(series, "0"));
            if (series.startsWith("latchkey_") && change != 0) {
                changes.put(series, change);
            }
        });
        return changes;
    }
}
