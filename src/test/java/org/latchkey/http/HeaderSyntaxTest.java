package org.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "multipart/form-data; boundary=\"a;\\\"b\""
            })
    void aMediaTypeIsWellFormed(String text) {
        assertThat(HeaderSyntax.isMediaType(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "json",
                "/",
                "a/b c",
                "application/json;;charset=utf-8",
                "application/json;charset=",
                "application/json;charset=\"",
                "application/json;charset=nonsense",
                "application/json;charset=*"
            })
    void aMediaTypeIsMalformed(String text) {
        assertThat(HeaderSyntax.isMediaType(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "text/html, image/gif, *; q=.2, */*; q=.2",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
                "a/b;q=1.000 , c/d;q=0",
                ",a/b,,"
            })
    void anAcceptHeaderIsWellFormed(String text) {
        assertThat(HeaderSyntax.isAccept(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "a/b;q=zz", "a/b;q=2", "a/b;q=1.1", "a/b;q=-1", "a/b;q=", "a/b;x", "a/b c/d", "*/"})
    void anAcceptHeaderIsMalformed(String text) {
        assertThat(HeaderSyntax.isAccept(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080",
                "my_host",
                "192.0.2.1",
                "[2001:db8::1]:443",
                "xn--bcher-kva.example",
                "a%20b",
                "a:"
            })
    void aHostIsWellFormed(String text) {
        assertThat(HeaderSyntax.isHost(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "[::1",
                "[a]",
                "[a]b",
                "[:::::]",
                "[::1]:99999999999",
                ":80",
                "a:b",
                "a:80:80",
                "a%2",
                "user@host",
                "bücher",
                "a/b",
                "a?b",
                "a#b"
            })
    void aHostIsMalformed(String text) {
        assertThat(HeaderSyntax.isHost(text)).isFalse();
    }

    /** A regular expression could need a stack as long as the header. */
    @Test
    void aLongHeaderIsMatched() {
        assertThat(HeaderSyntax.isHost("a%20".repeat(100_000))).isTrue();
        assertThat(HeaderSyntax.isAccept("a/b,".repeat(100_000))).isTrue();
        assertThat(HeaderSyntax.isAccept("a/b" + ";c=\"\\d\"".repeat(100_000))).isTrue();
        assertThat(HeaderSyntax.isMediaType("a/b;c=\"" + "\\d".repeat(100_000))).isFalse();
    }
}
