/** Signing keys: their schedule, rotation and publication. */
package org.latchkey.token.key;
