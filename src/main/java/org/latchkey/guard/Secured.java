package org.latchkey.guard;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Admits only callers with a valid access token. On a class, it guards every method. If the class and the
 * method are both annotated, the caller must satisfy both. {@link Caller#of} returns the method's caller.
 *
 * <p>Rejections: 401 {@code missing-token}, {@code invalid-token} or {@code insufficient-authentication}; 403
 * {@code insufficient-role} or {@code enrollment-required}.
 */
@NameBinding
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface Secured {

    /** The role that administers accounts. */
    String ADMIN = "admin";

    /** The role for accounts of other services, which may introspect tokens. */
    String SERVICE = "service";

    /** The roles of which the caller must have one; empty admits any caller with a valid token. */
    String[] value() default {};

    /** Whether the caller must have authenticated with a second factor (the claim {@code acr} is {@code aal2}). */
    boolean secondFactor() default false;

    /**
     * The maximum age of the caller's authentication in seconds, exclusive; 0 for any age. It limits the claim
     * {@code auth_time} and, with {@link #secondFactor}, also {@code factor_time}.
     */
    int maxAge() default 0;

    /** Whether users may call it who must set up a second factor first. Allow it only for what they need for that. */
    boolean duringEnrollment() default false;
}
