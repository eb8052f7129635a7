/** The audit log: who did what to an account, when and from where. */
package org.latchkey.event;
