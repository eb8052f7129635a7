package org.latchkey.tool.launcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Delays the stop after SIGTERM, for a server behind a proxy. The readiness check fails at once, and
 * the server keeps serving for the drain time. Meanwhile the proxy notices, and requests in flight
 * end. Then the server stops as previousHandler. A second SIGTERM stops it at once, as Ctrl-C does.
 *
 * <p>A shutdown hook cannot do this. Hooks run concurrently, and the server's own hook would stop the
 * server meanwhile.
 */
final class Drain {

    /**
     * The system property that the application's readiness check reads. The check is in another class
     * loader, so it cannot share a field.
     */
    private static final String STOPPING = "latchkey.stopping";

    private static final Logger LOG = System.getLogger(Drain.class.getName());

    private final Duration length;
    private final AtomicBoolean hasBegun = new AtomicBoolean();

    private Drain(Duration length) {
        this.length = length;
    }

    /**
     * Installs the SIGTERM handler.
     *
     * @param length how long the server keeps serving after SIGTERM. Zero leaves SIGTERM unchanged.
     */
    static void onTermination(Duration length) {
        if (!length.isZero()) {
            new Drain(length).install();
        }
    }

    /**
     * Uses sun.misc.Signal, the only signal API in Java. JEP 260 keeps it accessible, in the module
     * jdk.unsupported of every JDK. The call is reflective because the compiler has a warning for
     * sun.misc.Signal that cannot be turned off.
     */
    private void install() {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = type.getConstructor(String.class).newInstance("TERM");
            Object[] previousHandler = new Object[1];
            Object handler = Proxy.newProxyInstance(
                    Drain.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        await();
                        return method.invoke(previousHandler[0], arguments);
                    });
            previousHandler[0] = type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "This Java has no handler for SIGTERM: latchkey.shutdown.drain has no effect", e);
        }
    }

    /** Waits for the drain time. Each signal runs it on a thread of its own. */
    private void await() throws InterruptedException {
        if (!hasBegun.compareAndSet(false, true)) {
            return;
        }
        System.setProperty(STOPPING, "true");
        LOG.log(Level.INFO, "Latchkey stops in {0} seconds and is not ready any more", length.toSeconds());
        Thread.sleep(length.toMillis());
    }
}
