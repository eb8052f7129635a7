package org.latchkey.settings.reading;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The texts of the settings: from MicroProfile Config, or, on a server that does not have it or has not started it yet,
 * from system properties and environment variables.
 */
public final class SettingSource {

    private SettingSource() {}

    /** Gives each setting's raw text, without expanding expressions: a password may contain what looks like one. */
    public static Function<String, String> of(ClassLoader application) {
        try {
            return MicroProfile.of(application);
        } catch (LinkageError | IllegalStateException e) {
            return ofProcess();
        }
    }

    /** A class of its own, which is not loaded on a server without MicroProfile Config. */
    private static final class MicroProfile {

        static Function<String, String> of(ClassLoader application) {
            Config config = ConfigProvider.getConfig(application);
            return name -> config.getConfigValue(name).getRawValue();
        }
    }

    /** Gives the system property or the environment variable of a setting, in the order of MicroProfile Config. */
    public static Function<String, String> ofProcess() {
        return name -> {
            String variable = name.replaceAll("[^A-Za-z0-9]", "_");
            return Optional.ofNullable(System.getProperty(name))
                    .or(() -> Optional.ofNullable(System.getenv(variable.toUpperCase(Locale.ROOT))))
                    .or(() -> Optional.ofNullable(System.getenv(variable)))
                    .orElse(null);
        };
    }
}
