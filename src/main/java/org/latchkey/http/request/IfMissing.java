package org.latchkey.http.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.latchkey.http.problem.ProblemType;

/** Gives a request member its own problem type. It is used if the member is missing and nothing else is wrong. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface IfMissing {

    ProblemType value();

    /** An alternative name of the member, read if the member is missing under its own name. */
    String alias() default "";
}
