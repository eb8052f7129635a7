/** Accounts, and self-service for their owners. */
package org.latchkey.account;
