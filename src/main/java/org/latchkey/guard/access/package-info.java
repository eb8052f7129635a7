/** Guards every resource method, and authenticates the caller by the bearer token. */
package org.latchkey.guard.access;
