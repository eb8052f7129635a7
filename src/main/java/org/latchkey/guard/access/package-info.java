/** Stands before every resource, and finds the caller by the bearer token. */
package org.latchkey.guard.access;
