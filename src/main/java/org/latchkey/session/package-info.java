/** Logging in, and the session that a login opens. */
package org.latchkey.session;
