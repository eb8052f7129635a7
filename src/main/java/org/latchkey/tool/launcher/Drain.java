package org.latchkey.tool.launcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What SIGTERM means to a server behind a proxy: it says that it is not ready, goes on serving for
 * a while, in which the proxy notices and requests in flight end, and then stops as it would have.
 * A second SIGTERM stops it at once, as Ctrl-C does.
 *
 * <p>A shutdown hook can't do this: hooks run beside each other, and the server's own would stop it
 * meanwhile.
 */
final class Drain {

    /** Asked by the application's readiness check: another class loader's class. */
    private static final String STOPPING = "latchkey.stopping";

    private static final Logger LOG = System.getLogger(Drain.class.getName());

    private final Duration length;
    private final AtomicBoolean hasBegun = new AtomicBoolean();

    private Drain(Duration length) {
        this.length = length;
    }

    /** From now on SIGTERM is answered so; with no length it is left as it is. */
    static void onTermination(Duration length) {
        if (!length.isZero()) {
            new Drain(length).install();
        }
    }

    /**
     * By reflection: sun.misc.Signal is what Java has for it (JEP 260 keeps it), in a module that
     * is supported on every JDK, but the compiler has a warning for it that nothing turns off.
     */
    private void install() {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = type.getConstructor(String.class).newInstance("TERM");
            Object[] usual = new Object[1];
            Object handler = Proxy.newProxyInstance(
                    Drain.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        await();
                        return method.invoke(usual[0], arguments);
                    });
            usual[0] = type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "This Java tells nobody of SIGTERM: latchkey.shutdown.drain does nothing", e);
        }
    }

    /** On a thread of the signal's own. */
    private void await() throws InterruptedException {
        if (!hasBegun.compareAndSet(false, true)) {
            return;
        }
        System.setProperty(STOPPING, "true");
        LOG.log(Level.INFO, "Latchkey stops in {0} seconds and is not ready any more", length.toSeconds());
        Thread.sleep(length.toMillis());
    }
}
