/** Transactions, ids, leases, the clock of the database, and what is deleted after a while. */
package org.latchkey.storage;
