package org.latchkey.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates requests to the routes. Most parts of a request are nearly valid. */
final class Requests {

    /** Finds a path that is not UTF-8 or has a {@code ..} segment, and a character that no URI may have. */
    private static final Pattern UNREADABLE = Pattern.compile("^[^?]*(%c3%28|%ed%a0%80|/\\.\\.)|[^ -~]");

    /** Matches ASCII headers, except an expectation that no server can meet. */
    private static final Pattern READABLE = Pattern.compile("(?!Expect: x)[ -~\t]*");

    private Requests() {}

    static Arbitrary<RawRequest> any(List<Route> routes) {
        return Arbitraries.of(routes).flatMap(Requests::to);
    }

    private static Arbitrary<RawRequest> to(Route route) {
        return Combinators.combine(
                        Arbitraries.of(Callers.Kind.class),
                        target(route.path()),
                        headers(route),
                        Bodies.any(),
                        framing())
                .as((caller, target, headers, body, framing) -> {
                    List<String> allHeaders = new ArrayList<>(headers);
                    boolean isWellFormed = framing.equals("Content-Length: $LENGTH")
                            && !UNREADABLE.matcher(target).find()
                            && allHeaders.stream().allMatch(READABLE.asMatchPredicate());
                    allHeaders.add(framing);
                    return new RawRequest(caller, route.method(), target, allHeaders, body, isWellFormed);
                });
    }

    private static Arbitrary<String> target(String template) {
        Arbitrary<String> parameter = Arbitraries.of(
                "$TASK",
                "$FOREIGN_TASK",
                "$USER",
                "$VICTIM",
                "$KID",
                "x",
                "0",
                "-1",
                "%20",
                "%c3%28",
                "%ed%a0%80",
                "%e2%80%ae",
                "%0a",
                "%3b",
                "a;b=c",
                "..",
                "%25",
                "%3f",
                "é",
                "'",
                "%22",
                "import",
                "x".repeat(64),
                "x".repeat(3000));
        return Combinators.combine(parameter, query())
                .as((id, query) -> template.replaceAll("\\{[^}]*}", id.replace("$", "\\$")) + query);
    }

    private static Arbitrary<String> query() {
        Arbitrary<String> name = Arbitraries.of("limit", "after", "since", "q", "user", "type", "x", "");
        Arbitrary<String> value = Arbitraries.of(
                "",
                "0",
                "1",
                "100",
                "101",
                "-1",
                "99999999999999999999",
                "1e3",
                "+5",
                "%2B1",
                "x",
                "$TASK",
                "$USER",
                "%00",
                "%c3",
                "%ed%a0%80",
                "%zz",
                "%",
                "%25",
                "'",
                "%27%20OR%201=1",
                "2026-11-23T10:15:30Z",
                "2026-11-23",
                "+1000000000-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "9999-99-99T99:99:99Z",
                "signed-in",
                "SIGNED_IN",
                "é",
                "%F0%9F%98%80",
                "x".repeat(2000));
        Arbitrary<String> pair = Combinators.combine(name, value).as((key, text) -> key + "=" + text);
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just("")),
                Tuple.of(3, pair.list().ofMinSize(1).ofMaxSize(3).map(all -> "?" + String.join("&", all))));
    }

    private static Arbitrary<List<String>> headers(Route route) {
        return Combinators.combine(
                        authorization(),
                        contentType(route),
                        Headers.odd().list().ofMaxSize(3))
                .as((authorization, type, odd) -> {
                    List<String> all = new ArrayList<>(odd);
                    all.addAll(authorization);
                    all.addAll(type);
                    // spreads the requests over networks, so that none has too many failed attempts
                    all.add("X-Forwarded-For: 10." + Math.floorMod(odd.hashCode(), 250) + ".0.1");
                    return all;
                });
    }

    private static Arbitrary<List<String>> authorization() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(List.of("Authorization: Bearer $TOKEN"))),
                Tuple.of(2, Headers.authorization().map(List::of)),
                Tuple.of(1, Headers.authorization().list().ofMaxSize(2)));
    }

    private static Arbitrary<List<String>> contentType(Route route) {
        String expected = route.consumes().isEmpty() ? "application/json" : route.consumes();
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(List.of("Content-Type: " + expected))),
                Tuple.of(3, Headers.contentType().map(List::of)),
                Tuple.of(1, Headers.contentType().list().ofMaxSize(2)));
    }

    private static Arbitrary<String> framing() {
        return Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.just("Content-Length: $LENGTH")), Tuple.of(2, Headers.framing()));
    }
}
