/** Limits how many passwords are hashed at once. */
package org.latchkey.password.hashing;
