package org.latchkey.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private static final String KEY = "\uD83D\uDD11";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Buy milk", "Ålice", "李", "\u05d0\u05d1", "<b>\"'\\&", KEY})
    void aLineInAnyScriptIsValid(String text) {
        assertThat(PlainText.fault(text, 20)).isEmpty();
    }

    @Test
    void theLimitCountsCodePoints() {
        assertThat(PlainText.fault("x".repeat(100), 100)).isEmpty();
        assertThat(PlainText.fault(KEY.repeat(100), 100)).isEmpty();
    }

    @Test
    void oneCodePointMoreIsRejected() {
        String fault = "Must have at most 100 characters.";
        assertThat(PlainText.fault("x".repeat(101), 100)).hasValue(fault);
        assertThat(PlainText.fault(KEY.repeat(101), 100)).hasValue(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\0", "\u001b", "\u007f", "\u0085", "\u009f"})
    void aControlCharacterIsRejectedAnywhere(String control) {
        for (String text : new String[] {control, control + "x", "x" + control, "x" + control + "y"}) {
            assertThat(PlainText.fault(text, 20))
                    .hasValue("Must not contain control characters, such as a line break.");
        }
    }
}
