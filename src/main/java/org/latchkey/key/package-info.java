/** What signs tokens and what they are verified with, and the encryption of secrets at rest. */
package org.latchkey.key;
