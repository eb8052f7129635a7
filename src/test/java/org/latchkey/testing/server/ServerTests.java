package org.latchkey.testing.server;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the {@link OnEveryServer} tests against the {@link ChosenServer}, in a process that {@link ServerMatrix} starts.
 * Its last line of output is the result.
 */
public final class ServerTests {

    /** A message may contain the whole output of a server. */
    private static final int MAX_MESSAGE = 1000;

    private static final int MAX_FRAMES = 5;

    private ServerTests() {}

    /**
     * Runs the tests. The exit code is 1 if one fails. The system property {@code server.share} is the number of a share
     * of the classes, from 0 on, and the number of shares: 0/3 is the first third.
     *
     * @param classes the names of the test classes to run instead of all
     */
    public static void main(String[] classes) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        // Opens a session, so that TestDatabase starts PostgreSQL and stops it.
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectors(List.of(classes)))
                                    .filters(
                                            isOfShare(System.getProperty("server.share")),
                                            EngineFilter.includeEngines("junit-jupiter"),
                                            ClassNameFilter.includeClassNamePatterns(".*IT"),
                                            TagFilter.includeTags("every-server"),
                                            TagFilter.excludeTags("payara-micro"))
                                    .build(),
                            listener,
                            new Progress());
        }
        TestExecutionSummary summary = listener.getSummary();
        boolean isGood = summary.getTestsSucceededCount() > 0
                && summary.getTotalFailureCount() == 0
                && summary.getContainersFailedCount() == 0;
        System.out.printf(
                "%d tests, %d failed, %d skipped, in %d s%n",
                summary.getTestsFoundCount(),
                summary.getTotalFailureCount(),
                summary.getTestsSkippedCount(),
                (summary.getTimeFinished() - summary.getTimeStarted()) / 1000);
        System.exit(isGood ? 0 : 1);
    }

    private static ClassNameFilter isOfShare(String share) {
        int slash = share.indexOf('/');
        int chosen = Integer.parseInt(share.substring(0, slash));
        int shares = Integer.parseInt(share.substring(slash + 1));
        return name -> FilterResult.includedIf(Math.floorMod(name.hashCode(), shares) == chosen);
    }

    /** Prints each failure at once, so that a long run can be stopped early. */
    private static final class Progress implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(failure -> print(test, failure));
        }

        private static void print(TestIdentifier test, Throwable failure) {
            String message = failure.toString();
            System.out.printf(
                    "%s failed: %s%n",
                    test.getUniqueId(), message.substring(0, Math.min(message.length(), MAX_MESSAGE)));
            Stream.of(failure.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("org.latchkey."))
                    .limit(MAX_FRAMES)
                    .forEach(frame -> System.out.println("    at " + frame));
        }
    }

    private static List<? extends DiscoverySelector> selectors(List<String> classes) {
        if (classes.isEmpty()) {
            return selectClasspathRoots(Set.of(Path.of("target/test-classes")));
        }
        return classes.stream().map(name -> selectClass(name)).toList();
    }
}
