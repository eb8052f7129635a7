package org.latchkey.settings;

import java.util.function.Function;
import org.latchkey.settings.reading.SettingSource;
import org.latchkey.settings.reading.StartupFailure;

/** Holds the settings of this application. They are read at the first call. */
public final class ApplicationSettings {

    private static volatile Settings settings;

    private ApplicationSettings() {}

    /**
     * Returns the settings. They are the same as long as the application runs.
     *
     * @throws StartupFailure naming an invalid setting
     */
    public static Settings get() {
        if (settings == null) {
            settings = read();
        }
        return settings;
    }

    /** Logs the failure here: the first caller may be the server, which would not log the reason in one line. */
    private static Settings read() {
        try {
            return Settings.read(source());
        } catch (StartupFailure e) {
            throw e.logged();
        }
    }

    /** Gives each setting's text. */
    public static Function<String, String> source() {
        return SettingSource.of(ApplicationSettings.class.getClassLoader());
    }
}
