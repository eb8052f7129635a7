package org.latchkey.guard.remote;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import org.latchkey.log.Outage;
import org.latchkey.log.RequestLogger;

/** Reads the issuer's keys and revocations in the background, while the application runs. */
@ApplicationScoped
class IssuerFollower {

    private static final Logger LOG = RequestLogger.of(IssuerFollower.class);
    private static final Duration READ_INTERVAL = Duration.ofMillis(500);

    private final RemoteSettings settings;
    private final RemoteKeys keys;
    private final RemoteRevocations revocations;
    private volatile Thread thread;
    private volatile boolean isStopping;
    private final Outage outage = new Outage(LOG);

    /** For the client proxy. */
    protected IssuerFollower() {
        this(null, null, null);
    }

    @Inject
    IssuerFollower(RemoteSettings settings, RemoteKeys keys, RemoteRevocations revocations) {
        this.settings = settings;
        this.keys = keys;
        this.revocations = revocations;
    }

    /**
     * Starts the background thread. The issuer may start later than this application, so this does not wait
     * for it.
     */
    void start(@Observes Startup event) {
        // A plain thread: a library can't inject the server's thread factory, and this thread needs
        // nothing of the server's context.
        thread = new Thread(this::run, "latchkey-issuer");
        thread.setDaemon(true);
        thread.start();
    }

    @PreDestroy
    void stop() {
        isStopping = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (!isStopping) {
                follow();
                Thread.sleep(READ_INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the application stops
        }
    }

    /** Logs a failure once, and retries. */
    private void follow() throws InterruptedException {
        try {
            keys.follow();
            revocations.follow();
            outage.ended("The issuer " + settings.issuer().uri() + " is available again");
        } catch (IOException | RuntimeException e) {
            outage.failed(
                    "The issuer " + settings.issuer().uri()
                            + " is unavailable, so its last known keys and revocations stay in use",
                    e);
        }
    }
}
