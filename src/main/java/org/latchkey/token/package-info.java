/** Access tokens: issued, and verified (RFC 7515, RFC 7519). */
package org.latchkey.token;
