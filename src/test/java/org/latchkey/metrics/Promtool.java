package org.latchkey.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Runs Prometheus' promtool, of Debian's package prometheus. */
final class Promtool {

    private Promtool() {}

    /** Asserts that it finds no fault. */
    static void check(String... arguments) throws IOException, InterruptedException {
        checkInput("", arguments);
    }

    /** Asserts that it finds no fault in what it reads from its standard input. */
    static void checkInput(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
        Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
        promtool.getOutputStream().write(input.getBytes(UTF_8));
        promtool.getOutputStream().close();
        String output = new String(promtool.getInputStream().readAllBytes(), UTF_8);
        assertThat(promtool.waitFor()).as(output).isZero();
    }
}
