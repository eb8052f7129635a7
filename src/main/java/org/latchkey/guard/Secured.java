package org.latchkey.guard;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Admits only callers with a valid access token. If it names roles, the caller must have one of them. On a
 * class, it guards every method. If the class and the method both name roles, the caller must satisfy both.
 * {@link Caller#of} returns the method's caller.
 *
 * <p>Rejections: 401 {@code missing-token} or {@code invalid-token}, 403 {@code insufficient-role}.
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
}
