/** Logs outages once, and marks the log lines of a request with its reference. */
package org.latchkey.log;
