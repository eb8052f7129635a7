package org.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.Map;
import org.latchkey.settings.reading.StartupFailure;

/** Reads settings that a test sets. */
final class GivenSettings {

    private GivenSettings() {}

    static void assertRejected(String name, String text, String allowed) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> with(name, text))
                .withMessage("The setting " + name + " is wrong: it takes " + allowed + ".");
    }

    static Settings with(String name, String text) {
        return read(Map.of(name, text));
    }

    static Settings read(Map<String, String> settings) {
        return Settings.read(settings::get);
    }

    static String base64(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }
}
