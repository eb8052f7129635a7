package org.latchkey.tool.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests which differences between two tables the checksum detects. */
class TableChecksumTest {

    private static final String[] ALICE = {"1", "alice", null};
    private static final String[] BOB = {"2", "bob", ""};

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        assertThat(sum(ALICE, BOB)).isEqualTo(sum(BOB, ALICE));
    }

    static Stream<TableChecksum> differentChecksums() {
        return Stream.of(
                sum(ALICE),
                sum(ALICE, ALICE),
                sum(ALICE, BOB, BOB),
                sum(ALICE, new String[] {"2", "bob", null}),
                sum(ALICE, new String[] {"2", "bob", " "}),
                sum(ALICE, new String[] {"2", "Bob", ""}),
                sum(ALICE, new String[] {"2b", "ob", ""}),
                sum(ALICE, new String[] {"bob", "2", ""}),
                // Values that were swapped between rows.
                sum(new String[] {"2", "alice", null}, new String[] {"1", "bob", ""}));
    }

    @ParameterizedTest
    @MethodSource("differentChecksums")
    void anyDifferentValueOrRowChangesTheChecksum(TableChecksum other) {
        assertThat(other).isNotEqualTo(sum(ALICE, BOB));
    }

    @Test
    void aTableWithoutRowsHasTheEmptyChecksum() {
        assertThat(sum()).isEqualTo(TableChecksum.EMPTY);
        assertThat(TableChecksum.EMPTY.rows()).isZero();
    }

    /** An unpaired surrogate, which UTF-8 encoders replace with a question mark. */
    @Test
    void anUnpairedSurrogateDiffersFromItsReplacement() {
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
