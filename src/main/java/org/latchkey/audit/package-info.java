/** The audit log: what happened to accounts, sessions and keys, and who did it. */
package org.latchkey.audit;
