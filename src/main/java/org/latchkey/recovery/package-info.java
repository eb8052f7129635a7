/** A new password for one that was forgotten, by mail. */
package org.latchkey.recovery;
