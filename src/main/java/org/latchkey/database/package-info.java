/** The database itself: where it is, its schema, and what all nodes agree on through it. */
package org.latchkey.database;
