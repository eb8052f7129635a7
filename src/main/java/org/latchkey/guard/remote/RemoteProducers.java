package org.latchkey.guard.remote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.settings.reading.TrustedIssuer;

/** Produces the beans that the guard's classes inject: the settings, the trusted issuer and the clock. */
@ApplicationScoped
class RemoteProducers {

    private final RemoteSettings settings = read();

    private static RemoteSettings read() {
        Config config = ConfigProvider.getConfig(RemoteProducers.class.getClassLoader());
        Function<String, String> source = name -> config.getConfigValue(name).getRawValue();
        try {
            return RemoteSettings.read(source);
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
