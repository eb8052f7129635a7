package org.latchkey.account.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreationTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:15:30Z, 2026-11-23T10:15:30Z",
        "2026-11-23t10:15:30z, 2026-11-23T10:15:30Z",
        "2026-11-23T10:15:30.123456789Z, 2026-11-23T10:15:30.123456789Z",
        "2026-11-23T10:15:30+05:30, 2026-11-23T04:45:30Z",
        "2026-11-23T10:15:30-00:00, 2026-11-23T10:15:30Z",
        "1969-12-31T23:59:59Z, 1969-12-31T23:59:59Z"
    })
    void anRfc3339TimeIsParsed(String text, Instant time) {
        assertThat(CreationTime.of(text).instant()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-23",
                "2026-11-23T10:15Z",
                "2026-11-23T10:15:30",
                "2026-11-23 10:15:30Z",
                "2026-11-23T10:15:30+0530",
                "2026-11-23T10:15:30+99:00",
                "2026-02-30T10:15:30Z",
                "2026-11-23T25:15:30Z",
                "+12026-11-23T10:15:30Z",
                "1795428930"
            })
    void anythingElseIsRejectedWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreationTime.of(text))
                .withMessageContaining("2026-11-23T10:15:30Z");
    }
}
