/** The audit log. */
package org.latchkey.audit;
