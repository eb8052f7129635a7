/** Deletion of an account, and the export of its data. */
package org.latchkey.account.privacy;
