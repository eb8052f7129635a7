package org.latchkey.testing.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Passes {@link SharedServer}s to tests as parameters, and starts each server once. */
public final class SharedServers implements BeforeAllCallback, ParameterResolver {

    /** Holds one server. Each holder is its own lock, so that several servers can start concurrently. */
    private static final class Holder {
        private SharedServer server;
    }

    /** Stops the servers in reverse order of their start, after all tests. */
    private record Stop() implements AutoCloseable {
        @Override
        public void close() {
            STARTED.forEach(SharedServer::close);
        }
    }

    private static final Map<Class<?>, Holder> HOLDERS = new ConcurrentHashMap<>();
    private static final ConcurrentLinkedDeque<SharedServer> STARTED = new ConcurrentLinkedDeque<>();

    /** Returns the server of a type, and starts it at the first call. */
    public static <S extends SharedServer> S get(Class<S> type) {
        Holder holder = HOLDERS.computeIfAbsent(type, ignored -> new Holder());
        synchronized (holder) {
            if (holder.server == null) {
                holder.server = ReflectionSupport.newInstance(type);
                STARTED.addFirst(holder.server);
            }
            return type.cast(holder.server);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(SharedServers.class))
                .getOrComputeIfAbsent(Stop.class, ignored -> new Stop(), Stop.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return SharedServer.class.isAssignableFrom(parameter.getParameter().getType());
    }

    /**
     * Returns the server of the parameter's type. For {@link SharedServer} it is the {@link ChosenServer}, or the one
     * that {@link On} names.
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type != SharedServer.class) {
            return get(type.asSubclass(SharedServer.class));
        }
        if (ChosenServer.isChosen()) {
            return get(ChosenServer.class);
        }
        Class<?> test = context.getRequiredTestClass();
        return get(
                AnnotationSupport.findAnnotation(test, On.class).orElseThrow().value());
    }
}
