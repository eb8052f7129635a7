package org.latchkey.http.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.latchkey.http.problem.ProblemType;

/** A member of a request that has a problem of its own where it is missing, and nothing else is wrong. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface IfMissing {

    ProblemType value();

    /** Another name of the member, under which it counts where it is missing under its own. */
    String alias() default "";
}
