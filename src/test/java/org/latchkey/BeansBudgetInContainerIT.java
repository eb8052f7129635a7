package org.latchkey;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.latchkey.budget.Budget;
import org.latchkey.budget.Count;
import org.latchkey.testing.InContainer;

/** Tests the budget of CDI beans: Latchkey's classes without those of the tests. */
@InContainer
class BeansBudgetInContainerIT {

    @Inject
    private BeanManager beans;

    @Test
    void theBeansStayWithinTheBudget() {
        long count = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.getName().startsWith("org.latchkey."))
                .filter(type -> !isTestClass(type))
                .count();

        new Budget().add(Count.BEANS, count).check();
    }

    private static boolean isTestClass(Class<?> type) {
        return type.getName().startsWith("org.latchkey.testing.")
                || type.getName().contains("PostingResource")
                || type.getName().endsWith("IT");
    }
}
