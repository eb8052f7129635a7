/** How many passwords are hashed at once, and who waits for it. */
package org.latchkey.hashing;
