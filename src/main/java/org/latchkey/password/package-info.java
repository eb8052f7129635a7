/** Passwords: which may be chosen, and what is kept of them. */
package org.latchkey.password;
