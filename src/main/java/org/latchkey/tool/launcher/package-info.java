/** Starts Payara Micro with Latchkey. The launcher is a separate jar, which is not in the WAR. */
package org.latchkey.tool.launcher;
