/** The command that copies an embedded Derby database to PostgreSQL. */
package org.latchkey.tool.migrate;
