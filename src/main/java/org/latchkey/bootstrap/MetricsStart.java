package org.latchkey.bootstrap;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.latchkey.mail.OutboxWorker;
import org.latchkey.metrics.Metrics;
import org.latchkey.metrics.Sources;
import org.latchkey.password.hashing.HashingLimiter;
import org.latchkey.throttle.Limit;
import org.latchkey.token.key.SigningKeys;
import org.latchkey.token.revocation.RevocationFeed;

/** Starts the metrics, and gives them what they read in areas above them. */
@Dependent
class MetricsStart {

    private final Metrics metrics;
    private final HashingLimiter hashing;
    private final SigningKeys keys;
    private final RevocationFeed revocations;
    private final OutboxWorker outbox;

    @Inject
    MetricsStart(
            Metrics metrics,
            HashingLimiter hashing,
            SigningKeys keys,
            RevocationFeed revocations,
            OutboxWorker outbox) {
        this.metrics = metrics;
        this.hashing = hashing;
        this.keys = keys;
        this.revocations = revocations;
        this.outbox = outbox;
    }

    void run() {
        Limit.namesOfRefusing().forEach(metrics::showLimit);
        metrics.start(new Sources(
                hashing::running, hashing::waiting, keys::timeToNextKey, revocations::age, outbox::oldestAge));
    }
}
