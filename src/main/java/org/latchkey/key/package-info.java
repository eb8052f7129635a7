/** What signs tokens and what they are verified with. */
package org.latchkey.key;
