package org.latchkey.password.hash;

/** The cost of a new hash. Most tests replace this class by one with a lower cost. */
interface HashCost {

    /** The cost that OWASP's Password Storage Cheat Sheet recommends for Argon2id: 19 MiB, 2 passes, 1 lane. */
    Argon2.Cost CURRENT = new Argon2.Cost(19_456, 2, 1);
}
