package org.latchkey.guard;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Declares that anyone may call this, without a token. The annotation shows that this was a decision: a
 * resource method that is neither public nor {@link Secured} stops the deployment.
 */
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface Public {}
