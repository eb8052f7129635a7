package org.latchkey.log;

import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Supplier;

/**
 * A logger that appends the reference of the current request in brackets, so that all lines of a request can be found:
 * {@code The request failed [4bf92f3577b34da6a3ce929d0e0e4736]}. Outside of requests it appends nothing.
 */
public final class RequestLogger implements System.Logger {

    /** Computes the reference of the request that the thread serves, because most requests log nothing. */
    private static final ThreadLocal<Supplier<String>> REFERENCE = new ThreadLocal<>();

    private final System.Logger log;

    private RequestLogger(System.Logger log) {
        this.log = log;
    }

    /** Returns the logger of a class. */
    public static System.Logger of(Class<?> type) {
        return new RequestLogger(System.getLogger(type.getName()));
    }

    /** Returns the reference of the request that the calling thread serves; empty if it serves none. */
    public static Optional<String> reference() {
        return Optional.ofNullable(REFERENCE.get()).map(Supplier::get);
    }

    /** Sets the reference of the calling thread until {@link #end}. */
    static void begin(Supplier<String> reference) {
        REFERENCE.set(reference);
    }

    static void end() {
        REFERENCE.remove();
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
