/** Moves everything from an embedded database to PostgreSQL, by a command of its own. */
package org.latchkey.moving;
