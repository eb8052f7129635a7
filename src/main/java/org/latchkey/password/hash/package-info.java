/** Password hashes: our own, and those of other systems that an import brings. */
package org.latchkey.password.hash;
