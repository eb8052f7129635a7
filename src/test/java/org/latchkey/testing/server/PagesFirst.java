package org.latchkey.testing.server;

import static java.util.Comparator.comparingInt;

import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.latchkey.tool.launcher.LaunchedServer;

/**
 * Orders the browser tests first. They run one after another and take the longest in total, so they
 * have to start before the others. On a {@link ChosenServer}, where all classes run one after another on one Latchkey,
 * the fuzzer comes first, while there is a single admin, whom it cannot remove. The tests that send many emails come
 * last: others read the first emails in the outbox.
 */
public final class PagesFirst implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        List<Class<?>> first =
                ChosenServer.isChosen() ? List.of(LaunchedServer.class, PlainServer.class) : List.of(PagesServer.class);
        context.getClassDescriptors().sort(comparingInt(test -> position(first, test)));
    }

    private static int position(List<Class<?>> first, ClassDescriptor test) {
        int index = test.findAnnotation(On.class)
                .map(on -> first.indexOf(on.value()))
                .orElse(-1);
        return index < 0 ? first.size() : index;
    }
}
