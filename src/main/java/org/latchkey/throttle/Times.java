package org.latchkey.throttle;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When something happened, the earliest first, to the millisecond. */
record Times(List<Instant> list) {

    private static final int RADIX = 36;
    private static final String SEPARATOR = ",";

    static final Times NONE = new Times(List.of());

    Times {
        list = list.stream().map(Times::stored).sorted().toList();
    }

    static Times of(Instant... times) {
        return new Times(List.of(times));
    }

    /** What {@link #text} wrote. */
    static Times parse(String text) {
        List<Instant> times = new ArrayList<>();
        long last = 0;
        for (String distance : text.isEmpty() ? new String[0] : text.split(SEPARATOR, -1)) {
            last += Long.parseLong(distance, RADIX);
            times.add(Instant.ofEpochMilli(last));
        }
        return new Times(times);
    }

    /** In base 36, each but the first as the distance from the one before. */
    String text() {
        List<Long> distances = new ArrayList<>();
        long last = 0;
        for (Instant time : list) {
            distances.add(time.toEpochMilli() - last);
            last = time.toEpochMilli();
        }
        return distances.stream()
                .map(distance -> Long.toString(distance, RADIX))
                .collect(joining(SEPARATOR));
    }

    int count() {
        return list.size();
    }

    Optional<Instant> last() {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }

    /** With one more, and without the earliest where they would be more than so many. */
    Times with(Instant time, int most) {
        List<Instant> more = Stream.concat(list.stream(), Stream.of(time)).sorted().toList();
        return new Times(more.subList(Math.max(0, more.size() - most), more.size()));
    }

    /** Without one of that time, if there is any. */
    Times without(Instant time) {
        List<Instant> fewer = new ArrayList<>(list);
        fewer.remove(stored(time));
        return new Times(fewer);
    }

    private static Instant stored(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    Times after(Instant start) {
        return new Times(list.stream().filter(time -> time.isAfter(start)).toList());
    }
}
