/** The annotations that guard resource methods, and the caller. */
package org.latchkey.guard;
