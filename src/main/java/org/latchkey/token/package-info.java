/** Access tokens: issued, and verified (RFC 7515, RFC 7519); and refresh tokens. */
package org.latchkey.token;
