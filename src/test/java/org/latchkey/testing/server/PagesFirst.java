package org.latchkey.testing.server;

import static java.util.Comparator.comparing;

import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * The tests in a browser take longest together, and run one after the other: so they begin with the
 * others, and not when those are over.
 */
public final class PagesFirst implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(comparing(test -> !isOnPages(test)));
    }

    private static boolean isOnPages(ClassDescriptor test) {
        return test.findAnnotation(On.class)
                .filter(on -> on.value() == PagesServer.class)
                .isPresent();
    }
}
