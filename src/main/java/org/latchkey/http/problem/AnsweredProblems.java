package org.latchkey.http.problem;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts the problems that this application has answered, and remembers which one a request got. */
public final class AnsweredProblems {

    private static final String ATTRIBUTE = AnsweredProblems.class.getName();

    private static final Map<ProblemType, LongAdder> COUNTS =
            Stream.of(ProblemType.values()).collect(toUnmodifiableMap(type -> type, type -> new LongAdder()));

    private AnsweredProblems() {}

    static void add(ProblemType type, HttpServletRequest request) {
        COUNTS.get(type).increment();
        request.setAttribute(ATTRIBUTE, type);
    }

    /** Returns the problem that the request was answered with; empty if it was not answered with one. */
    public static Optional<ProblemType> of(HttpServletRequest request) {
        return Optional.ofNullable((ProblemType) request.getAttribute(ATTRIBUTE));
    }

    /** Returns how many requests were answered with this problem since the application was deployed. */
    public static long count(ProblemType type) {
        return COUNTS.get(type).sum();
    }
}
