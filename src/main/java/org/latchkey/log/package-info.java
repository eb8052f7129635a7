/** How the log is written. */
package org.latchkey.log;
