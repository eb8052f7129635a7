/** Reads settings and secrets, and refuses wrong ones. */
package org.latchkey.settings.reading;
