/** Password reset with a mailed token. */
package org.latchkey.account.reset;
