package org.latchkey.sample;

/** A sentence. */
public record Message(String message) {}
