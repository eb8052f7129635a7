/** Signing up. */
package org.latchkey.signup;
