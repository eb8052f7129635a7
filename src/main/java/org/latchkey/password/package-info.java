/** The rules for new passwords. */
package org.latchkey.password;
