/** The command that copies an embedded Derby database to a PostgreSQL database. */
package org.latchkey.tool.migrate;
