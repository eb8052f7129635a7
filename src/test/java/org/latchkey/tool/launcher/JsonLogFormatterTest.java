package org.latchkey.tool.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLogFormatterTest {

    private static final String REFERENCE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static LogRecord record(String message) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName("org.latchkey.Example");
        record.setInstant(Instant.parse("2026-11-29T20:15:09Z"));
        return record;
    }

    private static JsonObject json(LogRecord record) {
        String line = new JsonLogFormatter().format(record);
        assertThat(line).endsWith(System.lineSeparator()).hasLineCount(1);
        assertThat(US_ASCII.newEncoder().canEncode(line)).isTrue();
        return Json.createReader(new StringReader(line)).readObject();
    }

    @Test
    void aLineHasTheDocumentedMembers() {
        String line = new JsonLogFormatter().format(record("It works [" + REFERENCE + "]"));

        assertThat(line.strip())
                .isEqualTo("{\"time\":\"2026-11-29T20:15:09.000Z\",\"level\":\"WARNING\","
                        + "\"logger\":\"org.latchkey.Example\",\"message\":\"It works\",\"reference\":\"" + REFERENCE
                        + "\"}");
    }

    @Test
    void aLineOutsideOfRequestsHasNoReference() {
        assertThat(json(record("It works")).keySet()).containsExactly("time", "level", "logger", "message");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"quoted\" and \\",
                "two\nlines\r\nand a\ttab",
                "\u0000\u001f\u007f\u0085\u2028",
                "grün 日本 \ud83d\udd11",
                "a lone \ud800 surrogate",
                "[not-a-reference]",
                "{0} without parameters",
            })
    void everyMessageSurvives(String message) {
        assertThat(json(record(message)).getString("message")).isEqualTo(message);
        assertThat(json(record(message + " [" + REFERENCE + "]")).getString("message"))
                .isEqualTo(message);
    }

    @Test
    void theParametersAreInTheMessage() {
        LogRecord record = record("{0} of {1}");
        record.setParameters(new Object[] {"one", "two"});

        assertThat(json(record).getString("message")).isEqualTo("one of two");
    }

    @Test
    void anExceptionIsOneMember() {
        LogRecord record = record("The request failed [" + REFERENCE + "]");
        record.setThrown(new IllegalStateException("two\nlines", new IOException("the cause")));

        JsonObject json = json(record);

        assertThat(json.getString("reference")).isEqualTo(REFERENCE);
        assertThat(json.getString("exception"))
                .startsWith("java.lang.IllegalStateException: two\nlines")
                .contains("\n\tat org.latchkey.tool.launcher.JsonLogFormatterTest.")
                .contains("\nCaused by: java.io.IOException: the cause\n");
    }

    @Test
    void aRecordWithoutMessageAndLoggerIsValid() {
        JsonObject json = json(new LogRecord(Level.INFO, null));

        assertThat(json.getString("logger")).isEmpty();
        assertThat(json.getString("message")).isEmpty();
    }

    /** Otherwise an operator who switches to JSON would see other lines. */
    @Test
    void bothConfigurationsLogTheSameLines() throws IOException {
        Properties text = properties("logging.properties");
        Properties json = properties("logging-json.properties");

        assertThat(json.remove("java.util.logging.ConsoleHandler.formatter"))
                .isEqualTo(JsonLogFormatter.class.getName());
        assertThat(text.remove("java.util.logging.ConsoleHandler.formatter")).isNotNull();
        assertThat(text.remove("java.util.logging.SimpleFormatter.format")).isNotNull();
        assertThat(json).isEqualTo(text).isNotEmpty();
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("payara-config", file))) {
            properties.load(reader);
        }
        return properties;
    }
}
