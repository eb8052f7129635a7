package org.latchkey.throttle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Confirmations;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;

/**
 * Measures whether response times reveal who has an account (a timing side channel).
 *
 * <p>Takes interleaved samples of failed logins, password reset requests, email changes and sign-ups, each of several
 * kinds. Compares the kinds in pairs with the Mann-Whitney test. {@code src/test/benchmark/timing} runs it against a
 * server that trusts 127.0.0.1 as its proxy.
 */
final class TimingSideChannel {

    private static final String WRONG = "a guess at it, and a wrong one";

    private enum Kind {
        UNKNOWN,
        WRONG,
        DISABLED,
        THROTTLED_UNKNOWN,
        THROTTLED_KNOWN,
        RESET_UNKNOWN,
        RESET_KNOWN,
        RESET_DISABLED,
        CHANGE_TO_FREE,
        CHANGE_TO_TAKEN,
        SIGN_UP_FREE,
        SIGN_UP_TAKEN;

        /** Sign-ups are measured on a server with verified sign-up, the other kinds on one with open sign-up. */
        boolean isSignUp() {
            return this == SIGN_UP_FREE || this == SIGN_UP_TAKEN;
        }

        boolean isThrottled() {
            return this == THROTTLED_UNKNOWN || this == THROTTLED_KNOWN;
        }

        boolean isReset() {
            return this == RESET_UNKNOWN || this == RESET_KNOWN || this == RESET_DISABLED;
        }

        boolean isChange() {
            return this == CHANGE_TO_FREE || this == CHANGE_TO_TAKEN;
        }

        int expectedStatus() {
            return isReset() || isChange() || isSignUp() ? 202 : isThrottled() ? 429 : 401;
        }
    }

    private final Http http;
    private final List<Kind> kinds;
    private final Random random = new Random(1);
    private final Map<Kind, String> addresses = new EnumMap<>(Kind.class);
    private final Map<Kind, double[]> samples = new EnumMap<>(Kind.class);
    private String admin;
    private Person owner;

    private TimingSideChannel(Http http, boolean measuresSignUps) {
        this.http = http;
        this.kinds = Arrays.stream(Kind.values())
                .filter(kind -> kind.isSignUp() == measuresSignUps)
                .toList();
    }

    /**
     * Runs the measurement.
     *
     * @param arguments the server's port, the password of its admin owner@example.com, the number of samples of each
     *     kind, and, if sign-up is verified, an address that has an account
     */
    public static void main(String[] arguments) {
        Http http = new Http(Integer.parseInt(arguments[0]));
        TimingSideChannel measurement = new TimingSideChannel(http, arguments.length == 4);
        if (arguments.length == 4) {
            measurement.addresses.put(Kind.SIGN_UP_TAKEN, arguments[3]);
        } else {
            measurement.prepare(arguments[1]);
        }
        measurement.sample(Integer.parseInt(arguments[2]));
        measurement.compare();
    }

    private void prepare(String adminPassword) {
        admin = http.token("owner@example.com", adminPassword);
        addresses.put(Kind.UNKNOWN, Http.fresh("nobody"));
        addresses.put(Kind.WRONG, http.alice().email());
        addresses.put(Kind.DISABLED, disabled());
        addresses.put(Kind.THROTTLED_UNKNOWN, Http.fresh("nobody"));
        addresses.put(Kind.THROTTLED_KNOWN, http.alice().email());
        addresses.put(Kind.RESET_UNKNOWN, Http.fresh("nobody"));
        addresses.put(Kind.RESET_KNOWN, http.alice().email());
        addresses.put(Kind.RESET_DISABLED, disabled());
        addresses.put(Kind.CHANGE_TO_FREE, Http.fresh("nobody"));
        addresses.put(Kind.CHANGE_TO_TAKEN, http.alice().email());
        owner = http.bob();
    }

    private String disabled() {
        Person bob = stranger().bob();
        http.bearer(admin, "PATCH", "api/users/" + bob.id(), "{\"disabled\":true}");
        return bob.email();
    }

    private void sample(int count) {
        for (Kind kind : kinds) {
            samples.put(kind, new double[count]);
            if (kind.isThrottled()) {
                // from 50 networks, so that the account's limit is reached and throttles every network
                for (int i = 0; i < 50; i++) {
                    logIn(kind);
                }
            }
        }
        for (int i = -20; i < count; i++) {
            List<Kind> shuffled = new ArrayList<>(kinds);
            Collections.shuffle(shuffled, random);
            for (Kind kind : shuffled) {
                replaceAddress(kind, i);
                double millis = millis(kind);
                if (i >= 0) {
                    samples.get(kind)[i] = millis;
                }
            }
        }
    }

    /** Replaces a kind's address by another of the same kind before it is throttled. */
    private void replaceAddress(Kind kind, int sample) {
        if (kind == Kind.UNKNOWN && sample % 40 == 0) {
            addresses.put(kind, Http.fresh("nobody"));
        }
        if (kind == Kind.WRONG && sample % 40 == 0) {
            addresses.put(kind, stranger().alice().email());
        }
        if (kind == Kind.DISABLED && sample % 40 == 0) {
            addresses.put(kind, disabled());
        }
        // a fresh address for each sample, so that none repeats a pending sign-up
        if (kind == Kind.SIGN_UP_FREE) {
            addresses.put(kind, Http.fresh("nobody"));
        }
        // a free address is sent three emails, so that every sample sends one
        if (kind == Kind.CHANGE_TO_FREE && sample % 3 == 0) {
            addresses.put(kind, Http.fresh("nobody"));
        }
        // a known address is sent three emails, so an unknown one is compared only with requests that send an email
        if (kind == Kind.RESET_UNKNOWN && sample % 3 == 0) {
            addresses.put(kind, Http.fresh("nobody"));
        }
        if (kind == Kind.RESET_KNOWN && sample % 3 == 0) {
            addresses.put(kind, stranger().alice().email());
        }
    }

    private double millis(Kind kind) {
        Http client = stranger();
        if (kind.isThrottled()) {
            // the account's limit admits one more guess every 24 seconds, which this uses up
            ask(kind, client);
        }
        long start = System.nanoTime();
        Answer answer = ask(kind, client);
        double millis = (System.nanoTime() - start) / 1e6;
        if (answer.status() != kind.expectedStatus()) {
            throw new IllegalStateException(kind + " was answered " + answer.status());
        }
        return millis;
    }

    private Answer ask(Kind kind, Http client) {
        String email = addresses.get(kind);
        if (kind.isReset()) {
            return new Confirmations(client).askForReset(email);
        }
        if (kind.isChange()) {
            return new Confirmations(client).askForChange(owner, email, owner.password());
        }
        if (kind.isSignUp()) {
            return client.post("api/users", Http.credentials(email, WRONG));
        }
        return client.post("api/token", Http.credentials(email, WRONG));
    }

    private void logIn(Kind kind) {
        stranger().post("api/token", Http.credentials(addresses.get(kind), WRONG));
    }

    /** Returns a client on a random network, which nobody else uses. */
    private Http stranger() {
        return http.from("10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256));
    }

    private void compare() {
        compare(Kind.UNKNOWN, Kind.WRONG);
        compare(Kind.DISABLED, Kind.WRONG);
        compare(Kind.THROTTLED_UNKNOWN, Kind.THROTTLED_KNOWN);
        compare(Kind.RESET_UNKNOWN, Kind.RESET_KNOWN);
        compare(Kind.RESET_DISABLED, Kind.RESET_KNOWN);
        compare(Kind.CHANGE_TO_FREE, Kind.CHANGE_TO_TAKEN);
        compare(Kind.SIGN_UP_FREE, Kind.SIGN_UP_TAKEN);
    }

    private void compare(Kind one, Kind other) {
        if (!kinds.contains(one)) {
            return;
        }
        double[] a = samples.get(one);
        double[] b = samples.get(other);
        System.out.printf("%s and %s: medians %.2f and %.2f ms, z %.2f%n", one, other, median(a), median(b), z(a, b));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Returns the z-score of the Mann-Whitney U, by its normal approximation. Nanoseconds have no ties. */
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
