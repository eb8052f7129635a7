package org.latchkey.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|1|0",
                "application/*;q=0.5|0.5|1",
                "application/json|1|2",
                "APPLICATION/JSON ; q=0.25|0.25|2",
                "application/json;q=0.1, */*|0.1|2",
                "application/json;q=0, */*|0|2",
                "text/html, image/*|0|0"
            })
    void theMostSpecificRangeCounts(String header, double quality, int specificity) {
        AcceptHeader.Preference preference = AcceptHeader.parse(List.of(header)).of("application/json");

        assertThat(preference).isEqualTo(new AcceptHeader.Preference(quality, specificity));
        assertThat(preference.isAcceptable()).isEqualTo(quality > 0);
    }

    @Test
    void withoutAHeaderEverythingIsAcceptable() {
        assertThat(AcceptHeader.parse(List.of()).of("text/plain").isAcceptable())
                .isTrue();
    }

    @Test
    void severalLinesAreOneHeader() {
        assertThat(AcceptHeader.parse(List.of("text/html", "application/json;q=0.5"))
                        .of("application/json"))
                .isEqualTo(new AcceptHeader.Preference(0.5, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense/", "json", "*/*;q=2", "*/*;q=1.5", "*/*;q=0.1234", "*/*;q=x", "*/*;q=-1", "*/*;q=NaN"})
    void aMalformedHeaderIsRejected(String header) {
        assertThatThrownBy(() -> AcceptHeader.parse(List.of(header)).of("text/plain"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
