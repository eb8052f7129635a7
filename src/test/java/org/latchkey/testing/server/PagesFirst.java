package org.latchkey.testing.server;

import static java.util.Comparator.comparing;

import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Orders the browser tests first. They run one after another and take the longest in total, so they
 * have to start before the others.
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
