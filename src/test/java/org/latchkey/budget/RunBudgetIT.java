package org.latchkey.budget;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.server.Server;

/** Checks the server starts of the other integration tests of this build. It runs last, see pom.xml. */
class RunBudgetIT {

    private static final Path TARGET = Path.of("target");
    private static final Instant START = Instant.parse(System.getProperty("build.start"));
    private static final int SLOWEST = 10;
    private static final Pattern TEST_CLASS =
            Pattern.compile("<testsuite [^>]*? name=\"(?:\\w+\\.)*(\\w+)\" time=\"([\\d.,]+)\"");

    private record TestClass(String name, String reports, double seconds) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%6.1f s  %s (%s)", seconds, name, reports);
        }
    }

    @Test
    void theServerStartsStayWithinTheBudget() throws IOException {
        System.out.println(testClasses().stream()
                .sorted(Comparator.comparingDouble(TestClass::seconds).reversed())
                .limit(SLOWEST)
                .map(TestClass::toString)
                .collect(joining("\n", "The slowest test classes:\n", "\n")));
        System.out.printf(
                "The build has taken %d seconds until now.%n",
                Duration.between(START, Instant.now()).toSeconds());
        new Budget().add(Count.SERVER_STARTS, Server.starts(START)).check();
    }

    private static List<TestClass> testClasses() throws IOException {
        List<TestClass> classes = new ArrayList<>();
        try (Stream<Path> folders = Files.list(TARGET)) {
            for (Path folder : folders.filter(RunBudgetIT::holdsReports).toList()) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(".xml"))
                            .filter(file -> file.toFile().lastModified() >= START.toEpochMilli())
                            .map(RunBudgetIT::testClassOf)
                            .forEach(classes::addAll);
                }
            }
        }
        return classes;
    }

    private static boolean holdsReports(Path folder) {
        return folder.getFileName().toString().matches("(surefire|failsafe)-reports.*");
    }

    /** Returns the test class of a report, or none if the file is a summary. */
    private static List<TestClass> testClassOf(Path report) {
        try {
            Matcher matcher = TEST_CLASS.matcher(Files.readString(report));
            if (!matcher.find()) {
                return List.of();
            }
            return List.of(new TestClass(
                    matcher.group(1),
                    report.getParent().getFileName().toString(),
                    Double.parseDouble(matcher.group(2).replace(",", ""))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
