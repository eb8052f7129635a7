package org.latchkey;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.administration.FirstAdmin;
import org.latchkey.database.Database;
import org.latchkey.database.Patience;
import org.latchkey.discovery.KeyTurn;
import org.latchkey.hashing.HashingGate;
import org.latchkey.key.SigningKeys;
import org.latchkey.mail.Mailing;
import org.latchkey.password.Password;
import org.latchkey.password.PasswordHash;
import org.latchkey.revocation.RevocationFeed;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.CannotStart;
import org.latchkey.settings.Settings;
import org.latchkey.throttle.Throttle;
import org.latchkey.token.RefreshTokens;

/** What happens before anything is served, in this order; a failure stops the deployment. */
@ApplicationScoped
class Start {

    private static final Logger LOG = System.getLogger(Start.class.getName());

    private final Database database;
    private final SigningKeys signingKeys;
    private final KeyTurn keyTurn;
    private final RefreshTokens refreshTokens;
    private final RevocationFeed revocations;
    private final FirstAdmin firstAdmin;
    private final Throttle throttle;
    private final HashingGate gate;
    private final Mailing mailing;
    private final Background background;

    /** For the client proxy. */
    protected Start() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    Start(
            Database database,
            SigningKeys signingKeys,
            KeyTurn keyTurn,
            RefreshTokens refreshTokens,
            RevocationFeed revocations,
            FirstAdmin firstAdmin,
            Throttle throttle,
            HashingGate gate,
            Mailing mailing,
            Background background) {
        this.database = database;
        this.signingKeys = signingKeys;
        this.keyTurn = keyTurn;
        this.refreshTokens = refreshTokens;
        this.revocations = revocations;
        this.firstAdmin = firstAdmin;
        this.throttle = throttle;
        this.gate = gate;
        this.mailing = mailing;
        this.background = background;
    }

    void start(@Observes Startup event) {
        try {
            Settings settings = Settings.read(ApplicationSettings.source());
            database.open();
            Patience.with(this::load);
            gate.measure(() -> PasswordHash.standIn().matches(Password.of("measured")));
            background.start();
            LOG.log(Level.INFO, "Latchkey has started: {0}", settings.summary());
        } catch (CannotStart e) {
            throw e.told();
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
        firstAdmin.makeIfThereIsNoAccount();
    }

    @PreDestroy
    void stop() {
        background.stop();
        database.close();
    }
}
