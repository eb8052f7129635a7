package org.latchkey;

import static java.util.Comparator.comparingInt;
import static java.util.Map.Entry.comparingByValue;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.latchkey.budget.Budget;
import org.latchkey.budget.Count;
import org.latchkey.budget.JavaSources;
import org.latchkey.budget.JavaSources.SourceMethod;
import org.latchkey.budget.JavaSources.TopLevelType;

/** Tests the budgets that can be counted in the sources. */
class BudgetTest {

    private final Budget budget = new Budget();

    @Test
    void theSourcesStayWithinTheBudget() throws IOException {
        List<TopLevelType> types = JavaSources.types(Path.of("src/main/java"));

        addPackages(types);
        addPublicTypes(types);
        addCodeLines(types);
        budget.add(Count.README_BYTES, Files.size(Path.of("README.md")));
        budget.check();
    }

    private void addPackages(List<TopLevelType> types) {
        Map.Entry<String, Long> largest =
                types.stream()
                        .collect(groupingBy(TopLevelType::packageName, TreeMap::new, counting()))
                        .entrySet()
                        .stream()
                        .max(comparingByValue())
                        .orElseThrow();
        budget.add(Count.TYPES_IN_A_PACKAGE, largest.getValue(), largest.getKey());
    }

    private void addPublicTypes(List<TopLevelType> types) {
        long publicTypes = types.stream().filter(TopLevelType::isPublic).count();
        double percent = Math.ceil(1000.0 * publicTypes / types.size()) / 10;
        budget.add(Count.PUBLIC_TYPES, percent, publicTypes + " of " + types.size());
    }

    private void addCodeLines(List<TopLevelType> types) {
        budget.add(
                Count.CODE_LINES,
                types.stream().mapToInt(TopLevelType::codeLines).sum());
        TopLevelType type =
                types.stream().max(comparingInt(TopLevelType::codeLines)).orElseThrow();
        budget.add(Count.CODE_LINES_OF_A_CLASS, type.codeLines(), type.name());
        TopLevelType owner =
                types.stream().max(comparingInt(BudgetTest::longestMethod)).orElseThrow();
        SourceMethod method = owner.methods().stream()
                .max(comparingInt(SourceMethod::codeLines))
                .orElseThrow();
        budget.add(Count.CODE_LINES_OF_A_METHOD, method.codeLines(), owner.name() + "." + method.name());
    }

    private static int longestMethod(TopLevelType type) {
        return type.methods().stream().mapToInt(SourceMethod::codeLines).max().orElse(0);
    }
}
