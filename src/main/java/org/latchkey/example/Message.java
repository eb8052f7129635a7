package org.latchkey.example;

/** The response body of the two smallest resources. */
public record Message(String message) {}
