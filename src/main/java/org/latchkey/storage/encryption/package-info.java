/** Encrypts the secrets in the database, and computes digests. */
package org.latchkey.storage.encryption;
