/** The annotations of a resource, and its caller. */
package org.latchkey.guard;
