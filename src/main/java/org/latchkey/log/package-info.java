/** Logs the start and the end of an outage, and nothing in between. */
package org.latchkey.log;
