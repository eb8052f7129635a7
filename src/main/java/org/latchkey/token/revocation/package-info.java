/** Revocations of access tokens, shared by all nodes. */
package org.latchkey.token.revocation;
