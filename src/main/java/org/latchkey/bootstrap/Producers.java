package org.latchkey.bootstrap;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.TrustedIssuer;

/** Produces the objects of the platform and the settings, for injection into constructors. */
@ApplicationScoped
class Producers {

    private final SecureRandom random = new SecureRandom();

    @Produces
    @Resource
    ManagedScheduledExecutorService scheduler;

    @Produces
    @Resource
    ManagedThreadFactory threads;

    /** Ticks in milliseconds, the precision of the database, so that a stored time is read back unchanged. */
    @Produces
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Produces
    SecureRandom random() {
        return random;
    }

    @Produces
    Settings settings() {
        return ApplicationSettings.get();
    }

    @Produces
    TrustedIssuer issuer() {
        return settings().issuer();
    }
}
