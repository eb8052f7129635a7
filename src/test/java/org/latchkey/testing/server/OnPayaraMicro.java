package org.latchkey.testing.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks a test of an {@link OnEveryServer} class that runs on Payara Micro 6 alone, with a comment that says why. What
 * another server cannot be made to do is in {@code servers.md}.
 */
@Tag("payara-micro")
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnPayaraMicro {}
