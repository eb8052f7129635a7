package org.latchkey.example;

/** A sentence. */
public record Message(String message) {}
