package org.latchkey.guard;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Lets only callers with a valid access token through; with roles named, only those who have one of
 * them. On a class it guards every method; where class and method both name roles, both must be
 * met. The method's caller is {@link Caller#of}.
 *
 * <p>Refusals: 401 {@code missing-token} or {@code invalid-token}, 403 {@code insufficient-role}.
 */
@NameBinding
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface Secured {

    /** The role that administers accounts. */
    String ADMIN = "admin";

    /** The role of other services' accounts, which ask about tokens. */
    String SERVICE = "service";

    /** Roles of which the caller must have one; none named means that any caller will do. */
    String[] value() default {};
}
