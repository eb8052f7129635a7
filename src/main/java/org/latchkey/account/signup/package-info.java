/** Sign-up, with or without confirmation of the email address. */
package org.latchkey.account.signup;
