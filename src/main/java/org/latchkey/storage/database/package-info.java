/** Opens and migrates the database, and pools its connections. */
package org.latchkey.storage.database;
