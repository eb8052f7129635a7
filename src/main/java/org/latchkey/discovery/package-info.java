/** What other services need to verify our tokens. */
package org.latchkey.discovery;
