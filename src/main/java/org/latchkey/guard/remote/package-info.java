/** Guards another application with the keys and revocations of a remote Latchkey. Not part of the WAR. */
package org.latchkey.guard.remote;
