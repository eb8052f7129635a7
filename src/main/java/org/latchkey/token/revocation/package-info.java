/** Revocations, shared by all nodes. */
package org.latchkey.token.revocation;
