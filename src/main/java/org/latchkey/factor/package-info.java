/** Second factors: one-time codes of an authenticator app, recovery codes, and the policy that requires them. */
package org.latchkey.factor;
