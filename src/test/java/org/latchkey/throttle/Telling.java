package org.latchkey.throttle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.latchkey.http.Answer;
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;

/**
 * Whether the time of an answer tells who has an account: of each kind of failed login a number of
 * samples, interleaved, compared in pairs by the Mann-Whitney test. Run by {@code
 * src/test/benchmark/telling}, against a server that trusts 127.0.0.1 as its proxy.
 */
final class Telling {

    private static final String WRONG = "a guess at it, and a wrong one";

    private enum Kind {
        UNKNOWN,
        WRONG,
        DISABLED,
        THROTTLED_UNKNOWN,
        THROTTLED_KNOWN;

        boolean isThrottled() {
            return this == THROTTLED_UNKNOWN || this == THROTTLED_KNOWN;
        }
    }

    private final Http http;
    private final Random random = new Random(1);
    private final Map<Kind, String> addresses = new EnumMap<>(Kind.class);
    private final Map<Kind, double[]> samples = new EnumMap<>(Kind.class);
    private String admin;

    private Telling(Http http) {
        this.http = http;
    }

    /** Arguments: the server's port, the admin's password, how many samples of each kind. */
    public static void main(String[] arguments) {
        Telling telling = new Telling(new Http(Integer.parseInt(arguments[0])));
        telling.prepare(arguments[1]);
        telling.sample(Integer.parseInt(arguments[2]));
        telling.compare();
    }

    private void prepare(String adminPassword) {
        admin = http.token("admin@localhost", adminPassword);
        addresses.put(Kind.UNKNOWN, Http.fresh("nobody"));
        addresses.put(Kind.WRONG, http.alice().email());
        addresses.put(Kind.DISABLED, disabled());
        addresses.put(Kind.THROTTLED_UNKNOWN, Http.fresh("nobody"));
        addresses.put(Kind.THROTTLED_KNOWN, http.alice().email());
    }

    private String disabled() {
        Person bob = stranger().bob();
        http.bearer(admin, "PATCH", "api/users/" + bob.id(), "{\"disabled\":true}");
        return bob.email();
    }

    private void sample(int count) {
        for (Kind kind : Kind.values()) {
            samples.put(kind, new double[count]);
            if (kind.isThrottled()) {
                // over all networks, so that it holds for a quarter of an hour from each
                for (int i = 0; i < 50; i++) {
                    logIn(kind);
                }
            }
        }
        for (int i = -20; i < count; i++) {
            List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
            Collections.shuffle(kinds, random);
            for (Kind kind : kinds) {
                refresh(kind, i);
                double millis = millis(kind);
                if (i >= 0) {
                    samples.get(kind)[i] = millis;
                }
            }
        }
    }

    /** What fails too often is throttled: then it is somebody else's turn, of the same kind. */
    private void refresh(Kind kind, int sample) {
        if (kind == Kind.UNKNOWN && sample % 40 == 0) {
            addresses.put(kind, Http.fresh("nobody"));
        }
        if (kind == Kind.WRONG && sample % 40 == 0) {
            addresses.put(kind, stranger().alice().email());
        }
        if (kind == Kind.DISABLED && sample % 40 == 0) {
            addresses.put(kind, disabled());
        }
    }

    private double millis(Kind kind) {
        Http from = stranger();
        String body = Http.credentials(addresses.get(kind), WRONG);
        long start = System.nanoTime();
        Answer answer = from.post("api/token", body);
        double millis = (System.nanoTime() - start) / 1e6;
        int expected = kind.isThrottled() ? 429 : 401;
        if (answer.status() != expected) {
            throw new IllegalStateException(kind + " was answered " + answer.status());
        }
        return millis;
    }

    private void logIn(Kind kind) {
        stranger().post("api/token", Http.credentials(addresses.get(kind), WRONG));
    }

    /** From a network that nobody else comes from. */
    private Http stranger() {
        return http.from(
                "10."
                        + random.nextInt(256)
                        + "."
                        + random.nextInt(256)
                        + "."
                        + random.nextInt(256));
    }

    private void compare() {
        compare(Kind.UNKNOWN, Kind.WRONG);
        compare(Kind.DISABLED, Kind.WRONG);
        compare(Kind.THROTTLED_UNKNOWN, Kind.THROTTLED_KNOWN);
    }

    private void compare(Kind one, Kind other) {
        double[] a = samples.get(one);
        double[] b = samples.get(other);
        System.out.printf(
                "%s and %s: medians %.2f and %.2f ms, z %.2f%n",
                one, other, median(a), median(b), z(a, b));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The normal approximation of U; ties do not occur among nanoseconds. */
    private static double z(double[] a, double[] b) {
        double u = 0;
        for (double x : a) {
            for (double y : b) {
                u += x > y ? 1 : 0;
            }
        }
        double pairs = (double) a.length * b.length;
        return (u - pairs / 2) / Math.sqrt(pairs * (a.length + b.length + 1) / 12);
    }
}
