/** Guards another application with the keys and revocations of a Latchkey elsewhere. Not in the WAR. */
package org.latchkey.guard.remote;
