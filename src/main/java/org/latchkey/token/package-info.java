/** Access tokens, refresh tokens, and the endpoints that other services need to verify access tokens. */
package org.latchkey.token;
