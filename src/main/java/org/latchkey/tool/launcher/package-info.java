/** Starts Payara Micro with Latchkey. It is a jar of its own, and not in the WAR. */
package org.latchkey.tool.launcher;
