/** Accounts: who they are, their passwords, and what their owners may do with them. */
package org.latchkey.account;
