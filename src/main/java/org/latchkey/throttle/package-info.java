/** Rate limits, known networks, and the client's address that both depend on. */
package org.latchkey.throttle;
