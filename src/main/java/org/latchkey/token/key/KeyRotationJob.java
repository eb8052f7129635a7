package org.latchkey.token.key;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.util.function.BooleanSupplier;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.EventType;
import org.latchkey.log.Outage;
import org.latchkey.log.RequestLogger;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;

/**
 * Rotates the signing keys in the background. A failure is logged once and retried. Meanwhile the known
 * keys stay in use, and the pending one takes over by time alone.
 */
@Dependent
public class KeyRotationJob {

    private static final Logger LOG = RequestLogger.of(KeyRotationJob.class);

    private final KeyRotation rotation;
    private final SigningKeys keys;
    private final AuditLog auditLog;
    private final Transactions transactions;
    private final Outage readOutage = new Outage(LOG);
    private final Outage prepareOutage = new Outage(LOG);

    @Inject
    KeyRotationJob(KeyRotation rotation, SigningKeys keys, AuditLog auditLog, Transactions transactions) {
        this.rotation = rotation;
        this.keys = keys;
        this.auditLog = auditLog;
        this.transactions = transactions;
    }

    /**
     * Adjusts the keys to the settings and reads them. Called once, before any request is served. A failure
     * stops the start.
     */
    public void begin() {
        change(rotation::reconcile);
    }

    private void change(BooleanSupplier step) {
        transactions.in(() -> {
            if (step.getAsBoolean()) {
                auditLog.add(EventType.KEY_ROTATED);
            }
        });
        keys.follow();
    }

    /** Reads changes made by other nodes. Runs often. */
    public void follow() {
        attempt(keys::followOthers, readOutage, "The signing keys can't be read");
    }

    /** Removes expired keys and prepares the next one if it is due. Runs every minute. */
    public void run() {
        attempt(() -> change(rotation::rotateIfDue), prepareOutage, "The signing keys can't be rotated");
    }

    private static void attempt(Runnable action, Outage outage, String warning) {
        try {
            action.run();
            outage.ended();
        } catch (RuntimeException e) {
            if (!SqlState.isUnavailable(e)) {
                outage.failed(warning, e);
            }
        }
    }
}
