/** Accounts, and what their owners do with them. */
package org.latchkey.account;
