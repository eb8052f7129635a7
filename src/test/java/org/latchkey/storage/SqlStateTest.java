package org.latchkey.storage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001", "08006", "08P01", "25006", "25P03", "25P04", "40001", "40003", "40P01",
                "40XL1", "40XL2", "53000", "53100", "53300", "55P03", "57014", "57P01", "57P02",
                "57P03", "57P05", "XCL52"
            })
    void aTemporaryErrorMeansUnavailable(String state) {
        assertThat(SqlState.isUnavailable(thrown(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000", "22001", "23505", "25001", "25P02", "28P01", "40002", "42P01", "42601", "57000", "57P04",
                "58030", "XX000", "XJ001"
            })
    void anyOtherErrorDoesNotMeanUnavailable(String state) {
        assertThat(SqlState.isUnavailable(thrown(state))).isFalse();
    }

    private static Throwable thrown(String state) {
        return new PersistenceException(new SQLException("not now", state));
    }
}
