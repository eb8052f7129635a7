package org.latchkey.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Goes on with requests that have been put aside without a thread. Contexts need {@code
 * setTimeout(0)}: the server's own time-out goes on when the request has been dispatched, and ends
 * it while it is being answered.
 */
@ApplicationScoped
public class AsyncDispatcher {

    private static final Duration RETURN_DELAY = Duration.ofMillis(1);

    private final ScheduledThreadPoolExecutor timer;

    /** For the client proxy. */
    protected AsyncDispatcher() {
        timer = null;
    }

    @Inject
    AsyncDispatcher(ManagedThreadFactory threads) {
        timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    /**
     * Does what takes no time, on the one thread there is for it.
     *
     * @return what calls it off
     */
    public Runnable after(Duration delay, Runnable task) {
        Future<?> scheduled = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /**
     * Dispatches once the thread that brought the request, and put it aside at once, is back with
     * the server: while it is on its way there, the server may lose a dispatch. Not for a request
     * that has been dispatched before: of that, the server does not tell.
     */
    void dispatch(AsyncContext context) {
        if (hasReturned(context)) {
            context.dispatch();
        } else {
            after(RETURN_DELAY, () -> dispatch(context));
        }
    }

    /** It can't be configured any more then, says Servlet 6.0, AsyncContext. */
    private static boolean hasReturned(AsyncContext context) {
        try {
            context.setTimeout(0);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
