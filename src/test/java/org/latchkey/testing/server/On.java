package org.latchkey.testing.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Names the server that a test class uses. It is started for the first class that asks for it, and
 * stopped after the last. Classes on one server run one after the other; classes on different
 * servers run at the same time.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedServers.class)
@ResourceLock(providers = On.Lock.class)
public @interface On {

    Class<? extends SharedServer> value();

    /** One lock for each server. */
    final class Lock implements ResourceLocksProvider {

        @Override
        public Set<ResourceLocksProvider.Lock> provideForClass(Class<?> testClass) {
            On on = AnnotationSupport.findAnnotation(testClass, On.class).orElseThrow();
            return Set.of(new ResourceLocksProvider.Lock(on.value().getName()));
        }
    }
}
