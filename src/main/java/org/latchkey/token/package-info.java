/** Access tokens, refresh tokens, and what other services need to verify access tokens. */
package org.latchkey.token;
