/** Leaving, and taking along what is one's own. */
package org.latchkey.departure;
