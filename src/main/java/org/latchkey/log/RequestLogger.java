package org.latchkey.log;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * A logger that appends the reference of the current request in brackets, so that all lines of a request can be found:
 * {@code The request failed [4bf92f3577b34da6a3ce929d0e0e4736]}. Outside of requests it appends nothing.
 */
public final class RequestLogger implements System.Logger {

    private static final ThreadLocal<HttpServletRequest> CURRENT = new ThreadLocal<>();

    private final System.Logger log;

    private RequestLogger(System.Logger log) {
        this.log = log;
    }

    /** Returns the logger of a class. */
    public static System.Logger of(Class<?> type) {
        return new RequestLogger(System.getLogger(type.getName()));
    }

    /**
     * Returns the request that the calling thread serves, as the application's filter passed it to {@link #begin}; empty
     * in an application without such a filter. JAX-RS should inject it, but Payara Micro 7 does so in some mappers only.
     */
    public static Optional<HttpServletRequest> request() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Returns the reference of the request that the calling thread serves; empty if it serves none. */
    public static Optional<String> reference() {
        // no method reference: it would load the servlet API, which tools on the command line don't have
        HttpServletRequest request = CURRENT.get();
        return request == null ? Optional.empty() : Optional.of(RequestReference.of(request));
    }

    /** Sets the request that the calling thread serves until {@link #end}. */
    public static void begin(HttpServletRequest request) {
        CURRENT.set(request);
    }

    /** Ends the request that the calling thread serves. */
    public static void end() {
        CURRENT.remove();
    }

    @Override
    public String getName() {
        return log.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return log.isLoggable(level);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        if (isLoggable(level)) {
            log.log(level, bundle, withReference(message), thrown);
        }
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
        if (isLoggable(level)) {
            log.log(level, bundle, withReference(format), parameters);
        }
    }

    private static String withReference(String message) {
        return reference().map(reference -> message + " [" + reference + "]").orElse(message);
    }
}
