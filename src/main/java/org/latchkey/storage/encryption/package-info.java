/** Encrypts secrets in the database. */
package org.latchkey.storage.encryption;
