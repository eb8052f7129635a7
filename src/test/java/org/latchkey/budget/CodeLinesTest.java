package org.latchkey.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeLinesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "int a; -> 1",
                "int a;|int b; -> 2",
                "int a;||  |int b; -> 2",
                "// a|int b; // c -> 1",
                "/* a|b */|int c; -> 1",
                "/** a */ int b; -> 1",
                "int /* a|b */ c; -> 2",
                "\"/*\";|\"*/\"; -> 2",
                "\"\\\"/*\";|\"*/\"; -> 2",
                "'\"';|// a -> 1",
                "'\\'';|// a -> 1",
                "\"\"\"|// a|\"b\"|\"\"\" -> 4",
                "\"\"\"|\\\"\"\"|/*|\"\"\";|// */ -> 4",
                "/* \" */|int a;|/* \" */ -> 1"
            })
    void onlyLinesWithCodeAreCounted(String source, int expected) {
        String lines = source.replace('|', '\n');

        assertThat(CodeLines.of(lines).between(0, lines.length())).isEqualTo(expected);
    }
}
