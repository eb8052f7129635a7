/** Logs outages once, marks the log lines of a request with its reference, and walks chains of causes. */
package org.latchkey.log;
