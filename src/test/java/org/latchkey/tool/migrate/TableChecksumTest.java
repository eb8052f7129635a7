package org.latchkey.tool.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the comparison of two tables notices, and what not. */
class TableChecksumTest {

    private static final String[] ALICE = {"1", "alice", null};
    private static final String[] BOB = {"2", "bob", ""};

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        assertThat(sum(ALICE, BOB)).isEqualTo(sum(BOB, ALICE));
    }

    static Stream<TableChecksum> others() {
        return Stream.of(
                sum(ALICE),
                sum(ALICE, ALICE),
                sum(ALICE, BOB, BOB),
                sum(ALICE, new String[] {"2", "bob", null}),
                sum(ALICE, new String[] {"2", "bob", " "}),
                sum(ALICE, new String[] {"2", "Bob", ""}),
                sum(ALICE, new String[] {"2b", "ob", ""}),
                sum(ALICE, new String[] {"bob", "2", ""}),
                // values that have changed places
                sum(new String[] {"2", "alice", null}, new String[] {"1", "bob", ""}));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anyOtherValueOrRowMakesAnotherSum(TableChecksum other) {
        assertThat(other).isNotEqualTo(sum(ALICE, BOB));
    }

    @Test
    void noRowsAreEmpty() {
        assertThat(sum()).isEqualTo(TableChecksum.EMPTY);
        assertThat(TableChecksum.EMPTY.rows()).isZero();
    }

    /** A value of half a character: what is written in its place is noticed. */
    @Test
    void whatIsNoTextIsNotTheQuestionMarkThatStandsForIt() {
        assertThat(sum(new String[] {"\ud800"})).isNotEqualTo(sum(new String[] {"?"}));
    }

    private static TableChecksum sum(String[]... rows) {
        TableChecksum sum = TableChecksum.EMPTY;
        for (String[] row : rows) {
            sum = sum.plus(Arrays.asList(row));
        }
        return sum;
    }
}
