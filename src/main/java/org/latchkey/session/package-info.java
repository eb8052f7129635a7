/** Login, refresh, logout, and the list of sessions. */
package org.latchkey.session;
