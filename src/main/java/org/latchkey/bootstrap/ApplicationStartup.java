package org.latchkey.bootstrap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.account.admin.BootstrapAdmin;
import org.latchkey.log.RequestLogger;
import org.latchkey.mail.OutboxWorker;
import org.latchkey.metrics.Metrics;
import org.latchkey.metrics.Metrics.Sources;
import org.latchkey.password.hash.Password;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.password.hashing.HashingLimiter;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.database.Database;
import org.latchkey.storage.encryption.EncryptionCheck;
import org.latchkey.storage.encryption.SharedSecrets;
import org.latchkey.throttle.Limit;
import org.latchkey.token.key.KeyRotationJob;
import org.latchkey.token.key.SigningKeys;
import org.latchkey.token.revocation.RevocationFeed;

/** Starts the application in a fixed order, before any request is served. A failure stops it. */
@ApplicationScoped
class ApplicationStartup {

    private static final Logger LOG = RequestLogger.of(ApplicationStartup.class);

    private final Database database;
    private final SigningKeys signingKeys;
    private final KeyRotationJob keyRotationJob;
    private final SharedSecrets sharedSecrets;
    private final RevocationFeed revocations;
    private final BootstrapAdmin bootstrapAdmin;
    private final HashingLimiter hashingLimiter;
    private final OutboxWorker outboxWorker;
    private final BackgroundJobs backgroundJobs;

    @Inject
    ApplicationStartup(
            Database database,
            SigningKeys signingKeys,
            KeyRotationJob keyRotationJob,
            SharedSecrets sharedSecrets,
            RevocationFeed revocations,
            BootstrapAdmin bootstrapAdmin,
            HashingLimiter hashingLimiter,
            OutboxWorker outboxWorker,
            BackgroundJobs backgroundJobs) {
        this.database = database;
        this.signingKeys = signingKeys;
        this.keyRotationJob = keyRotationJob;
        this.sharedSecrets = sharedSecrets;
        this.revocations = revocations;
        this.bootstrapAdmin = bootstrapAdmin;
        this.hashingLimiter = hashingLimiter;
        this.outboxWorker = outboxWorker;
        this.backgroundJobs = backgroundJobs;
    }

    void start(@Observes Startup event, Metrics metrics, WarmUp warmUp) {
        try {
            Settings settings = Settings.read(ApplicationSettings.source());
            EncryptionCheck.run(settings.database());
            database.open();
            StartupRetry.run(this::load);
            hashingLimiter.measure(() -> PasswordHash.dummy().matches(Password.of("measured")));
            backgroundJobs.start();
            LOG.log(
                    Level.INFO,
                    "Latchkey has started: data in {0}",
                    settings.database().displayName());
            warmUp.begin(() -> start(metrics));
        } catch (StartupFailure e) {
            throw refuse(e);
        }
    }

    /** Ends the process if the launcher started it: what the server would log now is longer and says less. */
    private static StartupFailure refuse(StartupFailure failure) {
        if (WarmUp.address().isPresent()) {
            LOG.log(Level.DEBUG, "The start failed", failure);
            System.err.printf("%nLatchkey does not start. %s%n", failure.getMessage());
            Runtime.getRuntime().halt(1);
        }
        return failure.logged();
    }

    /** Loads what all nodes share. The first node to start creates what does not exist yet. */
    private void load() {
        signingKeys.load();
        keyRotationJob.begin();
        sharedSecrets.load();
        revocations.load();
        outboxWorker.load();
        bootstrapAdmin.createIfNoAccountExists();
    }

    /** Starts the metrics, and gives them what they read in areas above them. */
    private void start(Metrics metrics) {
        Limit.namesOfRefusing().forEach(metrics::showLimit);
        metrics.start(new Sources(
                hashingLimiter::running,
                hashingLimiter::waiting,
                signingKeys::timeToNextKey,
                revocations::age,
                outboxWorker::oldestAge));
    }

    @PreDestroy
    void stop() {
        backgroundJobs.stop();
        database.close();
    }
}
