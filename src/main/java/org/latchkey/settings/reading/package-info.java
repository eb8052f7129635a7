/** Reads settings and secrets, and rejects invalid ones. */
package org.latchkey.settings.reading;
