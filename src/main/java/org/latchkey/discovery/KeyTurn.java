package org.latchkey.discovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.key.SigningKeys;

/**
 * The keys' rotation without anybody asking for it. What fails is told once, and tried again: the
 * keys that are known go on signing, and change by the time alone.
 */
@Dependent
public class KeyTurn {

    private static final Logger LOG = System.getLogger(KeyTurn.class.getName());

    private final KeyAdministration administration;
    private final SigningKeys keys;
    private final Repeated following = new Repeated("read");
    private final Repeated preparing = new Repeated("prepared");

    @Inject
    KeyTurn(KeyAdministration administration, SigningKeys keys) {
        this.administration = administration;
        this.keys = keys;
    }

    /**
     * Brings the keys in line with the settings and reads them. Called once, before anything is
     * served; what fails stops the start.
     */
    public void begin() {
        administration.begin();
        keys.follow();
    }

    /** Reads what other nodes have changed; often. */
    public void follow() {
        following.attempt(keys::followOthers);
    }

    /** Removes and prepares what is due; now and then. */
    public void run() {
        preparing.attempt(
                () -> {
                    administration.turn();
                    keys.follow();
                });
    }

    /** What is done again and again; that it fails is told once, until it succeeds. */
    private static final class Repeated {

        private final String what;
        private boolean isFailing;

        Repeated(String what) {
            this.what = what;
        }

        void attempt(Runnable act) {
            try {
                act.run();
                isFailing = false;
            } catch (RuntimeException e) {
                if (!isFailing) {
                    LOG.log(
                            Level.WARNING,
                            "The signing keys can't be "
                                    + what
                                    + ": "
                                    + e.toString().lines().findFirst().orElse(""));
                }
                isFailing = true;
            }
        }
    }
}
