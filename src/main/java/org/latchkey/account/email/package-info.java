/** Sign-up, verification and change of the email address, password reset, and the emails to owners of accounts. */
package org.latchkey.account.email;
