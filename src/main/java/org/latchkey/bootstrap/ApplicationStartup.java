package org.latchkey.bootstrap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.account.admin.BootstrapAdmin;
import org.latchkey.mail.OutboxWorker;
import org.latchkey.password.hash.Password;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.password.hashing.HashingLimiter;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.database.Database;
import org.latchkey.storage.database.StartupRetry;
import org.latchkey.throttle.Throttle;
import org.latchkey.token.RefreshTokens;
import org.latchkey.token.key.KeyRotationJob;
import org.latchkey.token.key.SigningKeys;
import org.latchkey.token.revocation.RevocationFeed;

/** What happens before anything is served, in this order; a failure stops the deployment. */
@ApplicationScoped
class ApplicationStartup {

    private static final Logger LOG = System.getLogger(ApplicationStartup.class.getName());

    private final Database database;
    private final SigningKeys signingKeys;
    private final KeyRotationJob keyTurn;
    private final RefreshTokens refreshTokens;
    private final RevocationFeed revocations;
    private final BootstrapAdmin firstAdmin;
    private final Throttle throttle;
    private final HashingLimiter limiter;
    private final OutboxWorker mailing;
    private final BackgroundJobs background;

    /** For the client proxy. */
    protected ApplicationStartup() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    ApplicationStartup(
            Database database,
            SigningKeys signingKeys,
            KeyRotationJob keyTurn,
            RefreshTokens refreshTokens,
            RevocationFeed revocations,
            BootstrapAdmin firstAdmin,
            Throttle throttle,
            HashingLimiter limiter,
            OutboxWorker mailing,
            BackgroundJobs background) {
        this.database = database;
        this.signingKeys = signingKeys;
        this.keyTurn = keyTurn;
        this.refreshTokens = refreshTokens;
        this.revocations = revocations;
        this.firstAdmin = firstAdmin;
        this.throttle = throttle;
        this.limiter = limiter;
        this.mailing = mailing;
        this.background = background;
    }

    void start(@Observes Startup event) {
        try {
            Settings settings = Settings.read(ApplicationSettings.source());
            database.open();
            StartupRetry.run(this::load);
            limiter.measure(() -> PasswordHash.dummy().matches(Password.of("measured")));
            background.start();
            LOG.log(Level.INFO, "Latchkey has started: {0}", settings.summary());
        } catch (StartupFailure e) {
            throw e.logged();
        }
    }

    /** What is not there yet, the first of all nodes makes. */
    private void load() {
        signingKeys.load();
        keyTurn.begin();
        refreshTokens.load();
        revocations.load();
        throttle.load();
        mailing.load();
        firstAdmin.createIfNoAccountExists();
    }

    @PreDestroy
    void stop() {
        background.stop();
        database.close();
    }
}
