package org.latchkey.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

class PageTest {

    @Test
    void theDefaultLimitIs50() {
        assertThat(Page.limit(null)).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 99, 100})
    void aLimitFrom1To100IsAccepted(int limit) {
        assertThat(Page.limit(String.valueOf(limit))).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "", " ", "x", "1.0", " 1", "1e1", "0x1", "2147483648", "٣", "0100"})
    void anyOtherLimitIsRejected(String limit) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Page.limit(limit))
                .withMessageContaining("\"limit\"")
                .withMessageContaining("1 to 100")
                .satisfies(p -> assertThat(p.type()).isEqualTo(ProblemType.INVALID_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "01a20b52-1023-7000-9af8-fdd5806de8ea"})
    void theNextOfAPageIsAcceptedAsAfter(String after) {
        assertThat(Page.after(after)).isEqualTo(after);
    }

    @Test
    void aMissingAfterMeansTheFirstPage() {
        assertThat(Page.after(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0",
                " ",
                "x",
                "é",
                "01A20B52-1023-7000-9af8-fdd5806de8ea",
                "'",
                "%",
                "01a20b52-1023-7000-9af8-fdd5806de8ea0"
            })
    void anyOtherAfterIsRejected(String after) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Page.after(after))
                .withMessageContaining("\"after\"")
                .satisfies(p -> assertThat(p.type()).isEqualTo(ProblemType.INVALID_REQUEST));
    }

    @Test
    void anEmptyPageHasNoNext() {
        assertThat(pageOf(List.of(), 2)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void aPageThatIsExactlyFullHasNoNext() {
        assertThat(pageOf(List.of("a", "b"), 2)).isEqualTo(new Page<>(List.of("a", "b"), null));
    }

    @Test
    void ifMoreWasFoundNextIsTheKeyOfTheLastItem() {
        assertThat(pageOf(List.of("a", "b", "c"), 2)).isEqualTo(new Page<>(List.of("a", "b"), "key of b"));
    }

    @Test
    void aPageOfOneItemCanHaveANext() {
        assertThat(pageOf(List.of("a", "b"), 1)).isEqualTo(new Page<>(List.of("a"), "key of a"));
    }

    @Test
    void aPageCopiesItsItems() {
        List<String> found = new ArrayList<>(List.of("a"));
        Page<String> page = pageOf(found, 1);
        found.clear();
        assertThat(page.items()).containsExactly("a");
    }

    private static Page<String> pageOf(List<String> found, int limit) {
        return Page.of(found, limit, item -> "key of " + item);
    }
}
