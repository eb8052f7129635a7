/** Login, refresh, logout, the list of sessions, and what a service may ask and do with a token that it received. */
package org.latchkey.session;
