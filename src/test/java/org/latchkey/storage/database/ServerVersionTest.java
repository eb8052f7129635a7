package org.latchkey.storage.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.latchkey.settings.reading.StartupFailure;

class ServerVersionTest {

    @Test
    void postgresql13IsTheOldestSupportedVersion() {
        assertThatCode(() -> ServerVersion.requireSupported("PostgreSQL", 13, "13.0"))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> ServerVersion.requireSupported("PostgreSQL", 12, "12.22"))
                .withMessage("The database server is PostgreSQL 12.22: Latchkey takes PostgreSQL 13 or later.");
    }

    @Test
    void derbyIsAlwaysSupported() {
        assertThatCode(() -> ServerVersion.requireSupported("Apache Derby", 10, "10.16.1.1"))
                .doesNotThrowAnyException();
    }
}
