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
 * Resumes asynchronous requests that wait without a thread. Their {@link AsyncContext} needs {@code setTimeout(0)}:
 * the server's own timeout keeps running after the dispatch, and would end the request while it is being answered.
 */
@ApplicationScoped
public class AsyncDispatcher {

    private static final Duration RETURN_DELAY = Duration.ofMillis(1);

    private final ScheduledThreadPoolExecutor timer;

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
     * Runs a task after a delay. All tasks share one thread, so a task must not block.
     *
     * @return an action that cancels the task
     */
    public Runnable after(Duration delay, Runnable task) {
        Future<?> scheduled = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /**
     * Dispatches the request once the thread that started the asynchronous context has returned to the server. Until
     * that thread has returned, the server may lose a dispatch. Do not call this for a request that was dispatched
     * before: the server does not show when the thread of that dispatch has returned.
     *
     * <p>The thread of the timer dispatches, also for a {@code ReadListener}: Open Liberty dispatches with what it remembers
     * of the calling thread, and gives a listener's thread what belongs to another request.
     */
    void dispatch(AsyncContext context) {
        after(RETURN_DELAY, () -> dispatchOnceReturned(context));
    }

    private void dispatchOnceReturned(AsyncContext context) {
        if (hasReturned(context)) {
            context.dispatch();
        } else {
            dispatch(context);
        }
    }

    /** Once the thread has returned, the context rejects configuration (Servlet 6.0, AsyncContext). */
    private static boolean hasReturned(AsyncContext context) {
        try {
            context.setTimeout(0);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
