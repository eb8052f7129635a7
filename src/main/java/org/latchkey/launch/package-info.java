/** Starts Payara Micro with the application in it. Not a part of the WAR. */
package org.latchkey.launch;
