package org.latchkey.password.hash;

/** What a new hash costs. Most tests run with a class in this one's place that asks for less. */
interface HashCost {

    /** What OWASP's Password Storage Cheat Sheet asks of Argon2id: 19 MiB, 2 passes, 1 lane. */
    Argon2.Cost CURRENT = new Argon2.Cost(19_456, 2, 1);
}
