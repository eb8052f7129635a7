package org.latchkey.log;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestLoggerTest {

    private static final String REFERENCE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Records records = new Records();
    private final List<String> questions = new ArrayList<>();
    private final HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> answer(method));
    private final Logger target = Logger.getLogger(RequestLoggerTest.class.getName());
    private final System.Logger log = RequestLogger.of(RequestLoggerTest.class);

    /** Has the header traceparent, and no attribute. */
    private Object answer(Method method) {
        questions.add(method.getName());
        return method.getName().equals("getHeaders")
                ? Collections.enumeration(List.of("00-" + REFERENCE + "-00f067aa0ba902b7-01"))
                : null;
    }

    @BeforeEach
    void collectRecords() {
        target.setUseParentHandlers(false);
        target.addHandler(records);
    }

    @AfterEach
    void stop() {
        RequestLogger.end();
        target.removeHandler(records);
        target.setUseParentHandlers(true);
    }

    @Test
    void aLineOfARequestEndsWithItsReference() {
        RequestLogger.begin(request);

        log.log(Level.INFO, "It's {not} a format");
        log.log(Level.WARNING, () -> "supplied");
        log.log(Level.ERROR, "{0} of {1}", "one", "two");

        assertThat(records.lines)
                .containsExactly(
                        "It's {not} a format [" + REFERENCE + "]",
                        "supplied [" + REFERENCE + "]",
                        "one of two [" + REFERENCE + "]");
        assertThat(RequestLogger.reference()).contains(REFERENCE);
    }

    @Test
    void theExceptionAndTheLoggersNameStayTheSame() {
        RequestLogger.begin(request);
        Exception thrown = new IllegalStateException();

        log.log(Level.ERROR, "The request failed", thrown);

        assertThat(records.lines).containsExactly("The request failed [" + REFERENCE + "]");
        assertThat(records.last.getThrown()).isSameAs(thrown);
        assertThat(records.last.getLoggerName()).isEqualTo(log.getName()).isEqualTo(RequestLoggerTest.class.getName());
    }

    @Test
    void aLineOutsideOfRequestsHasNoReference() {
        RequestLogger.begin(request);
        RequestLogger.end();

        log.log(Level.INFO, "Latchkey has started");

        assertThat(records.lines).containsExactly("Latchkey has started");
        assertThat(RequestLogger.reference()).isEmpty();
    }

    @Test
    void noReferenceIsComputedForALineThatIsNotLogged() {
        RequestLogger.begin(request);

        log.log(Level.TRACE, "not logged");
        log.log(Level.TRACE, "not logged", new IllegalStateException());

        assertThat(log.isLoggable(Level.TRACE)).isFalse();
        assertThat(records.lines).isEmpty();
        assertThat(questions).isEmpty();
    }

    /** The migration runs on the classes of the WAR alone, which have no servlet API. */
    @Test
    void logsWithoutTheServletApi() throws Throwable {
        URL classes = RequestLogger.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(RequestLogger.class.getName());
            // not by getMethod, which would load the parameters of all public methods
            System.Logger log = (System.Logger) MethodHandles.publicLookup()
                    .findStatic(type, "of", methodType(System.Logger.class, Class.class))
                    .invoke(RequestLoggerTest.class);

            log.log(Level.INFO, "The tables are empty");
        }

        assertThat(records.lines).containsExactly("The tables are empty");
    }

    private static final class Records extends Handler {

        private final List<String> lines = new ArrayList<>();
        private LogRecord last;

        @Override
        public void publish(LogRecord record) {
            last = record;
            lines.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
