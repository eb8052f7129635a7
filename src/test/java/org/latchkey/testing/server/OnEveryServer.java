package org.latchkey.testing.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks a test class that holds the contract on every application server: the profile {@code servers} runs it against
 * each {@link Recipe}, too. It needs one Latchkey at the context root, which it gets as a {@link SharedServer}.
 */
@Inherited
@Tag("every-server")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEveryServer {}
