/** Password hashes: those that Latchkey makes, and imported ones of other systems. */
package org.latchkey.password.hash;
