package org.latchkey;

import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.latchkey.budget.Budget;
import org.latchkey.budget.Count;

/** Tests the budgets that are counted in the WAR. It needs no server. */
class WarBudgetIT {

    @Test
    void theLibrariesStayWithinTheBudget() throws IOException {
        try (ZipFile war = new ZipFile("target/latchkey.war")) {
            List<? extends ZipEntry> libraries = war.stream()
                    .filter(entry -> entry.getName().startsWith("WEB-INF/lib/"))
                    .filter(entry -> !entry.isDirectory())
                    .toList();

            new Budget()
                    .add(Count.LIBRARIES, libraries.size())
                    .add(
                            Count.LIBRARY_BYTES,
                            libraries.stream().mapToLong(ZipEntry::getSize).sum())
                    .check();
        }
    }
}
