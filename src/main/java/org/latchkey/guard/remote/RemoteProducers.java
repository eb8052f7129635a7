package org.latchkey.guard.remote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import org.latchkey.settings.reading.SettingSource;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.settings.reading.TrustedIssuer;

/** Produces the beans that the guard's classes inject: the settings, the trusted issuer and the clock. */
@ApplicationScoped
class RemoteProducers {

    private final RemoteSettings settings = read();

    private static RemoteSettings read() {
        try {
            return RemoteSettings.read(SettingSource.of(RemoteProducers.class.getClassLoader()));
        } catch (StartupFailure e) {
            throw e.logged();
        }
    }

    @Produces
    RemoteSettings settings() {
        return settings;
    }

    @Produces
    TrustedIssuer issuer() {
        return settings.issuer();
    }

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
