/** Transactions, ids, the database's clock, personal data, and the deletion of expired rows. */
package org.latchkey.storage;
