package org.latchkey.testing.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Marks a test of what WildFly cannot be made to do. {@code servers.md} says what it does instead. */
@DisabledIfSystemProperty(named = ChosenServer.PROPERTY, matches = "wildfly")
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotOnWildFly {}
