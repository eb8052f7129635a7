package org.latchkey.testing.server;

import static java.util.Comparator.comparing;

import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Orders the browser tests first. They run one after another and take the longest in total, so they
 * have to start before the others. On a {@link ChosenServer}, where all classes run one after another, the tests that
 * send many emails come last: others read the first emails in the outbox.
 */
public final class PagesFirst implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        Class<?> first = ChosenServer.isChosen() ? PlainServer.class : PagesServer.class;
        context.getClassDescriptors().sort(comparing(test -> !isOn(first, test)));
    }

    private static boolean isOn(Class<?> server, ClassDescriptor test) {
        return test.findAnnotation(On.class).filter(on -> on.value() == server).isPresent();
    }
}
