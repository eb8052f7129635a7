/** Verification and change of the email address, mailed tokens, and the emails to owners of accounts. */
package org.latchkey.account.email;
