/** Opens the database, migrates it, and pools its connections. */
package org.latchkey.storage.database;
