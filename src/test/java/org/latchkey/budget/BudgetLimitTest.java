package org.latchkey.budget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class BudgetLimitTest {

    private static final Count COUNT = Count.README_BYTES;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, UTF_8);

    @Test
    void aCountAtItsLimitIsWithinTheBudget() {
        new Budget().add(COUNT, COUNT.limit(), "").check(out);

        assertThat(printed.toString(UTF_8)).containsPattern("bytes of README.md .* 0\\s*$");
    }

    @Test
    void aCountOverItsLimitFailsAndSaysWhatToDo() {
        Budget budget = new Budget().add(COUNT, COUNT.limit() + 1, "a detail");

        assertThatThrownBy(() -> budget.check(out))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes of README.md: ")
                .hasMessageContaining("a detail")
                .hasMessageContaining("Only a commit of its own that says why may raise a limit");
        assertThat(printed.toString(UTF_8)).contains(" -1  a detail");
    }
}
