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

/** Gives tests their {@link SharedServer}s as parameters. */
public final class SharedServers implements BeforeAllCallback, ParameterResolver {

    /** Holds a server; its lock lets others start meanwhile. */
    private static final class Place {
        private SharedServer server;
    }

    /** Stops the servers in the reverse order of their start, when all tests have run. */
    private record Stop() implements AutoCloseable {
        @Override
        public void close() {
            STARTED.forEach(SharedServer::close);
        }
    }

    private static final Map<Class<?>, Place> PLACES = new ConcurrentHashMap<>();
    private static final ConcurrentLinkedDeque<SharedServer> STARTED = new ConcurrentLinkedDeque<>();

    /** The server of this kind, started now if no test has asked for it before. */
    public static <S extends SharedServer> S get(Class<S> type) {
        Place place = PLACES.computeIfAbsent(type, ignored -> new Place());
        synchronized (place) {
            if (place.server == null) {
                place.server = ReflectionSupport.newInstance(type);
                STARTED.addFirst(place.server);
            }
            return type.cast(place.server);
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

    /** The server that the parameter's type names, or else the one that the test class is on. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type != SharedServer.class) {
            return get(type.asSubclass(SharedServer.class));
        }
        Class<?> test = context.getRequiredTestClass();
        return get(
                AnnotationSupport.findAnnotation(test, On.class).orElseThrow().value());
    }
}
