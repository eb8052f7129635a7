package org.latchkey.settings;

import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.latchkey.settings.reading.StartupFailure;

/** The settings of this application, by MicroProfile Config, read when first asked for. */
public final class ApplicationSettings {

    private static volatile Settings settings;

    private ApplicationSettings() {}

    /**
     * The same settings for as long as the application runs.
     *
     * @throws StartupFailure naming a setting that is wrong
     */
    public static Settings get() {
        if (settings == null) {
            settings = read();
        }
        return settings;
    }

    /** Who asks first may be the server, which would not say what is wrong in one line. */
    private static Settings read() {
        try {
            return Settings.read(source());
        } catch (StartupFailure e) {
            throw e.logged();
        }
    }

    /**
     * The text of each setting as it was set: a password may hold what looks like an expression.
     */
    public static Function<String, String> source() {
        Config config = ConfigProvider.getConfig(ApplicationSettings.class.getClassLoader());
        return name -> config.getConfigValue(name).getRawValue();
    }
}
