/** The annotations that a resource carries, and its caller. Imports nothing of Latchkey. */
package org.latchkey.guard;
