/**
 * Verifies the tokens of a Latchkey elsewhere, in another application: what takes the place of our
 * own keys and our own database there. In the guard's jar, and not in the WAR.
 */
package org.latchkey.remote;
