package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses the examples of RFC 7239 §4 and §6. */
class ForwardedHeaderTest {

    @Test
    void eachElementHasAHop() {
        assertThat(ForwardedHeader.hops("for=\"_gazonk\"").orElseThrow()).containsExactly("_gazonk");
        assertThat(ForwardedHeader.hops("For=\"[2001:db8:cafe::17]:4711\"").orElseThrow())
                .containsExactly("[2001:db8:cafe::17]:4711");
        assertThat(ForwardedHeader.hops("for=192.0.2.60;proto=http;by=203.0.113.43")
                        .orElseThrow())
                .containsExactly("192.0.2.60");
        assertThat(ForwardedHeader.hops("for=192.0.2.43, for=198.51.100.17").orElseThrow())
                .containsExactly("192.0.2.43", "198.51.100.17");
        assertThat(ForwardedHeader.hops("by=203.0.113.43,\tfor=unknown").orElseThrow())
                .containsExactly("", "unknown");
    }

    /** RFC 9110 §5.6.1 allows empty elements in a list, and RFC 7239 §4 empty pairs in an element. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=192.0.2.1;",
                "for=192.0.2.1,",
                ",for=192.0.2.1",
                " ; for=192.0.2.1; proto=https;",
                "for=192.0.2.1 ; proto=https , ,"
            })
    void emptyElementsAndEmptyPairsAreIgnored(String header) {
        assertThat(ForwardedHeader.hops(header).orElseThrow()).containsExactly("192.0.2.1");
    }

    @Test
    void aCommaInQuotesSeparatesNothing() {
        assertThat(ForwardedHeader.hops("for=\"a, for=b\";host=\"x\\\"y\"").orElseThrow())
                .containsExactly("a, for=b");
    }

    @Test
    void aHeaderThatIsTooLongIsRejected() {
        assertThat(ForwardedHeader.hops("for=a;host=\"" + "\\a".repeat(8000) + "\""))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2.1",
                "for=",
                "for=[2001:db8::1]",
                "for=192.0.2.1 for=192.0.2.2",
                "for=192.0.2.1;for=192.0.2.2",
                "for=192.0.2.1;FOR=192.0.2.2",
                "for = 192.0.2.1",
                "for=\"192.0.2.1",
                "for=\"192.0.2.1\\",
                "for=192.0.2.1\"",
                "for=192.0.2.1:80"
            })
    void aHeaderThatIsNotOfTheRfcsFormIsRejected(String header) {
        assertThat(ForwardedHeader.hops(header)).isEmpty();
    }
}
