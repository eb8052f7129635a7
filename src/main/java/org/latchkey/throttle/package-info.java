/** Rate limits, and the address of the client that they count. */
package org.latchkey.throttle;
