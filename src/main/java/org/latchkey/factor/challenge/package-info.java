/** Challenges: the proof that a password was right, with which a login goes on to its second factor. */
package org.latchkey.factor.challenge;
