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
 * Names the server that a test class uses. The server starts for the first class that uses it, and
 * stops after all tests. Classes on the same server run one after another. Classes on different
 * servers run concurrently.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedServers.class)
@ResourceLock(providers = On.Lock.class)
public @interface On {

    Class<? extends SharedServer> value();

    /** Provides one lock per server. */
    final class Lock implements ResourceLocksProvider {

        @Override
        public Set<ResourceLocksProvider.Lock> provideForClass(Class<?> testClass) {
            On on = AnnotationSupport.findAnnotation(testClass, On.class).orElseThrow();
            return Set.of(new ResourceLocksProvider.Lock(on.value().getName()));
        }
    }
}
