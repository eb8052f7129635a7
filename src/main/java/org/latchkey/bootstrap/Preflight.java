package org.latchkey.bootstrap;

import java.time.Duration;
import java.util.function.Function;
import org.latchkey.mail.template.EmailTemplates;
import org.latchkey.settings.DataFolder;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;

/**
 * Finds errors in the settings that would stop the application, before a server is started. The database is opened only
 * once, by {@link ApplicationStartup}.
 *
 * <p>The launcher calls it by reflection, without Jakarta EE on the class path. Servers without the launcher find the
 * same errors later, in {@link ApplicationStartup}.
 */
public final class Preflight {

    private Preflight() {}

    /**
     * Checks the settings, the email templates and the data folder, which it creates if it is missing.
     *
     * @param source returns the value of a setting, or null if it is not set
     * @return a summary of the settings, as the end of a sentence
     * @throws StartupFailure if a check fails; the message says what to do
     */
    public static String check(Function<String, String> source) {
        Settings settings = Settings.read(source);
        // The built-in templates are known to be correct.
        if (settings.mail().templates().isPresent()) {
            EmailTemplates.check(settings);
        }
        settings.database().folder().ifPresent(DataFolder::prepare);
        return settings.summary();
    }

    /** Returns how long a server continues to serve requests after a stop signal. */
    public static Duration drain(Function<String, String> source) {
        return Settings.read(source).shutdownDrain();
    }
}
