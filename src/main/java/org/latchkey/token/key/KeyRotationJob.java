package org.latchkey.token.key;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.util.function.BooleanSupplier;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.EventType;
import org.latchkey.log.Outage;
import org.latchkey.storage.SqlState;
import org.latchkey.storage.Transactions;

/**
 * The keys' rotation without anybody asking for it. What fails is told once, and tried again: the
 * keys that are known go on signing, and change by the time alone.
 */
@Dependent
public class KeyRotationJob {

    private static final Logger LOG = System.getLogger(KeyRotationJob.class.getName());

    private final KeyRotation rotation;
    private final SigningKeys keys;
    private final AuditLog auditLog;
    private final Transactions transactions;
    private final Outage reading = new Outage(LOG);
    private final Outage preparing = new Outage(LOG);

    @Inject
    KeyRotationJob(KeyRotation rotation, SigningKeys keys, AuditLog auditLog, Transactions transactions) {
        this.rotation = rotation;
        this.keys = keys;
        this.auditLog = auditLog;
        this.transactions = transactions;
    }

    /**
     * Brings the keys in line with the settings and reads them. Called once, before anything is
     * served; what fails stops the start.
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

    /** Reads what other nodes have changed; often. */
    public void follow() {
        attempt(keys::followOthers, reading, "The signing keys can't be read");
    }

    /** Removes and prepares what is due; now and then. */
    public void run() {
        attempt(() -> change(rotation::rotateIfDue), preparing, "The signing keys can't be prepared");
    }

    private static void attempt(Runnable act, Outage outage, String warning) {
        try {
            act.run();
            outage.ended();
        } catch (RuntimeException e) {
            if (!SqlState.isUnavailable(e)) {
                outage.failed(warning, e);
            }
        }
    }
}
